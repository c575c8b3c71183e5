package io.fleet.agents.bench;

/** Tells on standard error what goes on. */
final class Progress {
  private static final long BEGUN = System.nanoTime();

  private Progress() {}

  static void say(String line) {
    System.err.printf("[%6.1f s] %s%n", (System.nanoTime() - BEGUN) / 1e9, line);
  }
}
