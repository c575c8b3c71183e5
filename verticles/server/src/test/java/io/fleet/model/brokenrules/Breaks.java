package io.fleet.model.brokenrules;

/** Breaks the rules of its room on purpose; the architecture test must say so. */
final class Breaks {
  static final Class<?> VERTX = io.vertx.core.Vertx.class;

  private Breaks() {}
}
