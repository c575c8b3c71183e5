package io.fleet.store.brokenrules;

/** Breaks the rules of its room on purpose; the architecture test must say so. */
final class Breaks {
  static final Class<?> HTTP = io.fleet.http.HttpConfig.class;

  private Breaks() {}
}
