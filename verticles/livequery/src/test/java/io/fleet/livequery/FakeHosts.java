package io.fleet.livequery;

import io.fleet.model.HostId;
import io.fleet.model.KnownHost;
import io.fleet.model.TeamId;
import io.fleet.platform.hosts.HostDirectory;
import io.vertx.core.Future;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Hosts that a test enrolls; online until it says otherwise. */
final class FakeHosts implements HostDirectory {
  private final Map<HostId, KnownHost> hosts = new ConcurrentHashMap<>();
  private final Map<HostId, Long> silentSince = new ConcurrentHashMap<>();

  KnownHost add(int id, @Nullable Integer team) {
    var teamId = team == null ? null : new TeamId(team);
    var host =
        new KnownHost(
            new HostId(id), teamId, "ubuntu", "host-" + id, "computer " + id, "5.6.0", 70);
    hosts.put(host.id(), host);
    return host;
  }

  void remove(HostId id) {
    hosts.remove(id);
  }

  void silentFor(int id, long seconds) {
    silentSince.put(new HostId(id), now() - seconds);
  }

  @Override
  public Future<@Nullable KnownHost> byNodeKey(String nodeKey) {
    return Future.succeededFuture(null);
  }

  @Override
  public @Nullable KnownHost byId(HostId id) {
    return hosts.get(id);
  }

  @Override
  public void seen(HostId id) {
    silentSince.remove(id);
  }

  // However long the tests of a class take, nobody falls silent by itself.
  @Override
  public long lastSeenEpochSecond(HostId id) {
    return silentSince.getOrDefault(id, hosts.containsKey(id) ? now() : 0L);
  }

  @Override
  public boolean online(HostId id) {
    return now() - lastSeenEpochSecond(id) < 70;
  }

  @Override
  public void forEach(Consumer<KnownHost> visitor) {
    hosts.values().forEach(visitor);
  }

  @Override
  public int size() {
    return hosts.size();
  }

  private static long now() {
    return System.currentTimeMillis() / 1000;
  }
}
