package io.fleet.store.index;

import io.fleet.model.HostId;
import io.fleet.model.KnownHost;
import io.fleet.platform.hosts.HostDirectory;
import io.vertx.core.Future;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A directory of hosts of which none was ever heard. */
final class SilentHosts implements HostDirectory {
  @Override
  public Future<@Nullable KnownHost> byNodeKey(String nodeKey) {
    return Future.succeededFuture();
  }

  @Override
  public @Nullable KnownHost byId(HostId id) {
    return null;
  }

  @Override
  public void seen(HostId id) {}

  @Override
  public long lastSeenEpochSecond(HostId id) {
    return 0;
  }

  @Override
  public boolean online(HostId id) {
    return false;
  }

  @Override
  public void forEach(Consumer<KnownHost> visitor) {}

  @Override
  public int size() {
    return 0;
  }
}
