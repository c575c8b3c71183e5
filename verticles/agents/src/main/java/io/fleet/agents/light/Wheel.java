package io.fleet.agents.light;

import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * When each host is due, without a timer for each: a ring of ticks, each with a list of hosts that
 * is threaded through one array. A host is in no list or in one. For one event loop.
 */
final class Wheel {
  private static final int NONE = -1;

  private final int[] firsts;
  private final int[] nexts;
  private long ticked;

  /**
   * @param hosts how many, numbered from 0
   * @param most ticks ahead that a host can be put
   */
  Wheel(int hosts, int most) {
    firsts = new int[most + 1];
    nexts = new int[hosts];
    Arrays.fill(firsts, NONE);
  }

  /** Puts a host that is in no list where it is due at that tick, but not before the next one. */
  void put(int host, long tick) {
    var due = Math.clamp(tick, ticked + 1, ticked + firsts.length - 1);
    var slot = (int) (due % firsts.length);
    nexts[host] = firsts[slot];
    firsts[slot] = host;
  }

  /** Takes out all who are due up to this tick, in its order; each may be put again meanwhile. */
  void turnTo(long tick, IntConsumer due) {
    while (ticked < tick) {
      ticked++;
      var slot = (int) (ticked % firsts.length);
      var host = firsts[slot];
      firsts[slot] = NONE;
      while (host != NONE) {
        var next = nexts[host];
        due.accept(host);
        host = next;
      }
    }
  }
}
