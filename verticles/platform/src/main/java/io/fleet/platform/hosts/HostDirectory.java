package io.fleet.platform.hosts;

import io.fleet.model.HostId;
import io.fleet.model.KnownHost;
import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

/**
 * Every enrolled host, in memory. The room {@code checkin} implements it; {@code logforward},
 * {@code livequery} and {@code manage} ask it. Thread-safe; nothing here blocks.
 */
public interface HostDirectory {
  /**
   * The host that holds this node key. Completed at once on a hit; a miss asks the database once,
   * however many ask at the same time.
   *
   * @return the host, or null when the key is surely unknown; failed with {@code
   *     Problem.Unavailable} when the database cannot tell (never take that for unknown)
   */
  Future<@Nullable KnownHost> byNodeKey(String nodeKey);

  /** The host of this number if it is known here, else null. */
  @Nullable KnownHost byId(HostId id);

  /** Notes that the host has been heard of now; every authenticated request does so. */
  void seen(HostId id);

  /** When the host was last heard of, on any node, in seconds since 1970; 0 when never. */
  long lastSeenEpochSecond(HostId id);

  /** Whether the host would answer a live query now. */
  boolean online(HostId id);

  /** The last two of many hosts, as of now. */
  default Heard heard() {
    return new Heard() {
      @Override
      public long lastSeenEpochSecond(int host) {
        return HostDirectory.this.lastSeenEpochSecond(new HostId(host));
      }

      @Override
      public boolean online(int host) {
        return HostDirectory.this.online(new HostId(host));
      }
    };
  }

  /** Visits every known host, in no order. */
  void forEach(java.util.function.Consumer<KnownHost> visitor);

  /** How many hosts are known. */
  int size();
}
