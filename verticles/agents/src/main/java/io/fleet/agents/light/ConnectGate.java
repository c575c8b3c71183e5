package io.fleet.agents.light;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Lets only so many connections of a loop be opened at a time. Thousands of handshakes at once
 * would all run into their time limit and start again. Belongs to one loop.
 */
final class ConnectGate {
  private static final int MOST_AT_ONCE = 32;
  private final Deque<Runnable> waiting = new ArrayDeque<>();
  private int open;

  /** Runs the action now or when one before it has left. */
  void enter(Runnable action) {
    if (open < MOST_AT_ONCE) {
      open++;
      action.run();
    } else {
      waiting.add(action);
    }
  }

  /** One that entered is done. */
  void leave() {
    var next = waiting.poll();
    if (next == null) {
      open--;
    } else {
      next.run();
    }
  }
}
