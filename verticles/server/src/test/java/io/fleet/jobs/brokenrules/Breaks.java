package io.fleet.jobs.brokenrules;

/** Breaks the rules of its room on purpose; the architecture test must say so. */
final class Breaks {
  static final Class<?> SIBLING = io.fleet.livequery.LiveQueryConfig.class;
  static final Class<?> WEB = io.vertx.ext.web.Router.class;
  static final Class<?> SQL = io.vertx.sqlclient.Pool.class;

  static void registers(io.vertx.core.eventbus.EventBus bus) {
    bus.unregisterCodec("mine");
    bus.registerDefaultCodec(String.class, null);
  }

  private Breaks() {}
}
