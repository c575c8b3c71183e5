package io.fleet.platform.fault;

import java.time.Instant;
import java.util.List;

/**
 * Something that went wrong, once or again and again.
 *
 * @param count how often
 * @param last when last; its words and causes are those that are kept
 * @param level and {@code logger}: as in the log
 * @param chain what was logged, then its cause, then the cause of that
 */
public record Fault(long count, Instant last, String level, String logger, List<Link> chain) {
  public Fault {
    chain = List.copyOf(chain);
  }

  /**
   * One of a chain of causes.
   *
   * @param stack where, innermost first; empty for words alone
   */
  public record Link(String message, List<String> stack) {
    public Link {
      stack = List.copyOf(stack);
    }
  }

  Fault again(Fault later) {
    return new Fault(count + later.count, later.last, later.level, later.logger, later.chain);
  }
}
