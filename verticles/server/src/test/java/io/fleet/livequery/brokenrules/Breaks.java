package io.fleet.livequery.brokenrules;

/** Breaks the rules of its room on purpose; the architecture test must say so. */
final class Breaks {
  static final Class<?> SIBLING = io.fleet.http.HttpConfig.class;

  private Breaks() {}
}
