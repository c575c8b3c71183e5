package io.fleet.platform.audit;

import io.vertx.core.Future;

/**
 * The audit log. The room {@code logforward} keeps it, {@code jobs} writes it; each knows only
 * this. Thread-safe; never blocks.
 */
@FunctionalInterface
public interface AuditLog {
  /**
   * Takes lines, in order.
   *
   * @param lines each ended by a newline, at least one
   * @return completed once they are on disk and will reach their destination; failed when they are
   *     not taken
   */
  Future<Void> append(byte[] lines, int count);
}
