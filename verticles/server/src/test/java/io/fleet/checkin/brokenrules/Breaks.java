package io.fleet.checkin.brokenrules;

/** Breaks the rules of its room on purpose; the architecture test must say so. */
final class Breaks {
  static final Class<?> SIBLING = io.fleet.livequery.LiveQueryConfig.class;

  static String waits(io.vertx.core.Future<String> future) {
    return future.await();
  }

  private Breaks() {}
}
