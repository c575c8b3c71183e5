package io.fleet.platform.door;

import io.fleet.platform.door.Doors.Served;
import io.vertx.core.eventbus.MessageConsumer;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The doors that are served on the calling event loop. Whoever knocks there goes in by a plain
 * call: no other thread is woken, no message is made, and what a request touches stays in one
 * core's cache. Every check-in comes this way (docs/performance.md).
 */
final class OwnLoop {
  private record Own(Served served, MessageConsumer<Exchange> consumer) {}

  // An event loop is one thread, of one Vertx.
  private static final ThreadLocal<Map<String, Own>> DOORS = ThreadLocal.withInitial(HashMap::new);

  private OwnLoop() {}

  /** From now on, and as long as its consumer listens, knocks from the calling loop go to it. */
  static void serve(Served served, MessageConsumer<Exchange> consumer) {
    DOORS.get().put(served.door().address(), new Own(served, consumer));
  }

  /** Who serves a door on the caller's loop; null: nobody, or nobody any more. */
  static @Nullable Served served(Door door) {
    var own = DOORS.get().get(door.address());
    return own == null || !own.consumer().isRegistered() ? null : own.served();
  }
}
