package io.fleet.logforward;

import io.fleet.model.HostId;
import io.fleet.model.KnownHost;
import io.fleet.platform.hosts.HostDirectory;
import io.fleet.platform.problem.Problem;
import io.vertx.core.Future;
import java.util.function.Consumer;

/** A directory of one host, whose key is {@code k}; of the key {@code fault} it cannot tell. */
final class OneHost implements HostDirectory {
  private static final KnownHost HOST =
      new KnownHost(new HostId(1), null, "ubuntu", "h", "h", "5.6.0", 60);

  @Override
  public Future<KnownHost> byNodeKey(String nodeKey) {
    return switch (nodeKey) {
      case "k" -> Future.succeededFuture(HOST);
      case "fault" -> Future.failedFuture(new Problem.Unavailable("no database").asException());
      case "bug" -> Future.failedFuture(new IllegalStateException("bug"));
      default -> Future.succeededFuture(null);
    };
  }

  @Override
  public KnownHost byId(HostId id) {
    return HOST;
  }

  @Override
  public void seen(HostId id) {}

  @Override
  public long lastSeenEpochSecond(HostId id) {
    return 0;
  }

  @Override
  public boolean online(HostId id) {
    return true;
  }

  @Override
  public void forEach(Consumer<KnownHost> visitor) {
    visitor.accept(HOST);
  }

  @Override
  public int size() {
    return 1;
  }
}
