package io.fleet.manage;

import io.fleet.model.HostId;
import io.fleet.model.KnownHost;
import io.fleet.platform.hosts.HostDirectory;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** A directory whose hosts were heard of when the test says so. */
final class FakeHosts implements HostDirectory {
  private final Map<HostId, KnownHost> hosts = new ConcurrentHashMap<>();
  private final Map<HostId, Long> seen = new ConcurrentHashMap<>();

  void put(KnownHost host, Instant seenAt) {
    hosts.put(host.id(), host);
    seen.put(host.id(), seenAt.getEpochSecond());
  }

  @Override
  public Future<KnownHost> byNodeKey(String nodeKey) {
    return Future.succeededFuture(null);
  }

  @Override
  public KnownHost byId(HostId id) {
    return hosts.get(id);
  }

  @Override
  public void seen(HostId id) {
    seen.put(id, Instant.now().getEpochSecond());
  }

  @Override
  public long lastSeenEpochSecond(HostId id) {
    return seen.getOrDefault(id, 0L);
  }

  @Override
  public boolean online(HostId id) {
    var host = hosts.get(id);
    return host != null
        && Instant.now().getEpochSecond() - lastSeenEpochSecond(id) <= host.onlineWindowSeconds();
  }

  @Override
  public void forEach(Consumer<KnownHost> visitor) {
    hosts.values().forEach(visitor);
  }

  @Override
  public int size() {
    return hosts.size();
  }
}
