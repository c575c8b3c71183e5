package io.fleet.platform.brokenrules;

/** Breaks the rules of its room on purpose; the architecture test must say so. */
final class Breaks {
  static final Class<?> STORE = io.fleet.store.db.Db.class;

  private Breaks() {}
}
