package io.fleet.platform.door;

import io.vertx.core.Vertx;
import io.vertx.core.shareddata.LocalMap;
import io.vertx.core.shareddata.Shareable;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The doors that are served on one event loop. Whoever knocks there is answered by the instance of
 * the same loop: no other thread is woken, and what a request touches stays in one core's cache.
 * Without it the bus hands requests round and half of them change threads twice. Thread-safe.
 */
final class OwnLoop implements Shareable {
  private static final String MAP = "fleet.doors.own-loop";

  private final String thread;
  private final Map<String, String> own = new ConcurrentHashMap<>();

  private OwnLoop(String thread) {
    this.thread = thread;
  }

  /** That of the calling event loop. */
  static OwnLoop here(Vertx vertx) {
    return all(vertx).computeIfAbsent(Thread.currentThread().getName(), OwnLoop::new);
  }

  private static LocalMap<String, OwnLoop> all(Vertx vertx) {
    return vertx.sharedData().getLocalMap(MAP);
  }

  /** The address for this loop's own instance; from now on knocks go there. */
  String serve(Door door) {
    return own.computeIfAbsent(door.address(), address -> address + "@" + thread);
  }

  /** Where to knock: at the door on the caller's loop, else at any. */
  static String address(Vertx vertx, Door door) {
    var loop = all(vertx).get(Thread.currentThread().getName());
    return loop == null ? door.address() : loop.own.getOrDefault(door.address(), door.address());
  }

  /** Nobody serves it on the caller's loop any more. */
  static void forget(Vertx vertx, Door door) {
    here(vertx).own.remove(door.address());
  }
}
