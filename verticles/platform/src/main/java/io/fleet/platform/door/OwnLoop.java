package io.fleet.platform.door;

import io.fleet.platform.door.Doors.Served;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.shareddata.LocalMap;
import io.vertx.core.shareddata.Shareable;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The doors that are served on one event loop. Whoever knocks there goes in by a plain call: no
 * other thread is woken, no message is made, and what a request touches stays in one core's cache.
 * Every check-in comes this way (docs/performance.md). Thread-safe.
 */
final class OwnLoop implements Shareable {
  private static final String MAP = "fleet.doors.own-loop";

  private record Own(Served served, MessageConsumer<Exchange> consumer) {}

  private final Map<String, Own> doors = new ConcurrentHashMap<>();

  /** From now on, and as long as its consumer listens, knocks from the calling loop go to it. */
  static void serve(Vertx vertx, Served served, MessageConsumer<Exchange> consumer) {
    all(vertx)
        .computeIfAbsent(Thread.currentThread().getName(), thread -> new OwnLoop())
        .doors
        .put(served.door().address(), new Own(served, consumer));
  }

  /** Who serves a door on the caller's loop; null: nobody, or nobody any more. */
  static @Nullable Served served(Vertx vertx, Door door) {
    var loop = all(vertx).get(Thread.currentThread().getName());
    var own = loop == null ? null : loop.doors.get(door.address());
    return own == null || !own.consumer().isRegistered() ? null : own.served();
  }

  private static LocalMap<String, OwnLoop> all(Vertx vertx) {
    return vertx.sharedData().getLocalMap(MAP);
  }
}
