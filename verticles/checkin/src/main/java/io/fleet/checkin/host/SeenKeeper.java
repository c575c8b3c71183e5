package io.fleet.checkin.host;

import io.fleet.platform.bus.Announcement;
import io.fleet.platform.bus.HostsSeen;
import io.fleet.platform.time.Time;
import io.fleet.store.host.SeenStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.roaringbitmap.RoaringBitmap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stores seen times, and exchanges them between nodes. Used on one context. */
final class SeenKeeper {
  private static final Logger LOG = LoggerFactory.getLogger(SeenKeeper.class);
  // Two tellings and a half: whoever was silent for longer is gone.
  private static final long GONE_MILLIS = 25_000;

  private final Vertx vertx;
  private final String node;
  private final SeenTimes seen;
  private final SeenStore store;
  private final Time time;
  private final Map<String, Long> nodes = new HashMap<>();
  private Future<Void> flushing = Future.succeededFuture();

  SeenKeeper(Vertx vertx, String node, SeenTimes seen, SeenStore store, Time time) {
    this.vertx = vertx;
    this.node = node;
    this.seen = seen;
    this.store = store;
    this.time = time;
  }

  /** Stores what is new; what fails stays new. */
  Future<Void> flush() {
    if (!flushing.isComplete()) return flushing;
    var dirty = seen.takeDirty();
    if (dirty.isEmpty()) return Future.succeededFuture();
    flushing =
        store
            .merge(dirty)
            .onSuccess(seen::merge)
            .onFailure(thrown -> seen.keepDirty(dirty.keySet()))
            .mapEmpty();
    return flushing;
  }

  /** Stores what is left, also what came after a round that is still storing was begun. */
  Future<Void> flushAll() {
    return flushing.transform(before -> flush());
  }

  /** Tells the other nodes who was heard of here, also when it was no one: it says we live. */
  void tell() {
    var hosts = seen.takeUntold();
    hosts.runOptimize();
    var bytes = ByteBuffer.allocate(hosts.serializedSizeInBytes());
    hosts.serialize(bytes);
    Announcement.HOSTS_SEEN.tell(
        vertx,
        new HostsSeen(
            node, time.now().getEpochSecond(), Base64.getEncoder().encodeToString(bytes.array())));
  }

  /** Hears what a node tells. */
  void hear(HostsSeen told) {
    nodes.put(told.node(), time.monotonicMillis());
    if (told.node().equals(node)) return;
    try {
      var hosts = new RoaringBitmap();
      hosts.deserialize(ByteBuffer.wrap(Base64.getDecoder().decode(told.hosts())));
      // Another node's clock may run ahead; ours decides who is online here.
      var second = Math.min(told.epochSecond(), time.now().getEpochSecond());
      seen.merge(hosts, (int) second);
    } catch (IOException | IllegalArgumentException e) {
      LOG.warn("unreadable seen hosts nodeId={}", told.node());
    }
  }

  /** How many nodes are at work, this one included. */
  int liveNodes() {
    var now = time.monotonicMillis();
    nodes.values().removeIf(heard -> now - heard > GONE_MILLIS);
    nodes.put(node, now);
    return nodes.size();
  }
}
