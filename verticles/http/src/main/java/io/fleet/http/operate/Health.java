package io.fleet.http.operate;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs health checks, each at most once a second however many ask. Shared by the event loops;
 * thread-safe.
 */
public final class Health {
  private static final Logger LOG = LoggerFactory.getLogger(Health.class);
  private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final long LONGEST_SECONDS = 5;

  /** What came of it. */
  public enum Outcome {
    WELL,
    ILL,
    UNKNOWN_CHECK
  }

  private record Run(long atNanos, Future<Void> future) {}

  private final Map<String, Supplier<Future<Void>>> checks;
  private final Map<String, Run> runs = new ConcurrentHashMap<>();

  public Health(Map<String, Supplier<Future<Void>>> checks) {
    this.checks = checks;
  }

  /** Runs the checks named, or all of them. Never fails. */
  public Future<Outcome> check(List<String> names) {
    var wanted = names.isEmpty() ? List.copyOf(checks.keySet()) : names;
    var futures = new ArrayList<Future<Void>>();
    for (var name : wanted) {
      var check = checks.get(name);
      if (check == null) return Future.succeededFuture(Outcome.UNKNOWN_CHECK);
      futures.add(run(name, check));
    }
    return Future.all(futures).map(Outcome.WELL).otherwise(Outcome.ILL);
  }

  private Future<Void> run(String name, Supplier<Future<Void>> check) {
    var now = System.nanoTime();
    return runs.compute(
            name,
            (key, last) ->
                last != null && now - last.atNanos() < FRESH_NANOS
                    ? last
                    : new Run(now, start(name, check)))
        .future();
  }

  private static Future<Void> start(String name, Supplier<Future<Void>> check) {
    Future<Void> future;
    try {
      future = check.get().timeout(LONGEST_SECONDS, TimeUnit.SECONDS);
    } catch (RuntimeException thrown) {
      future = Future.failedFuture(thrown);
    }
    return future.onFailure(
        thrown -> LOG.warn("unhealthy check={} reason={}", name, thrown.getMessage()));
  }
}
