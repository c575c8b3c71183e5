package io.fleet.cli.brokenrules;

/** Breaks the rules of its room on purpose; the architecture test must say so. */
final class Breaks {
  static final Class<?> DOOR = io.fleet.platform.door.Door.class;

  private Breaks() {}
}
