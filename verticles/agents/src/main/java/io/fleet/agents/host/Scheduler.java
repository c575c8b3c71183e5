package io.fleet.agents.host;

import io.fleet.agents.sql.SqlAnswer;
import io.fleet.agents.table.Catalog;
import io.fleet.agents.table.HostTables;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Runs the schedule: a query is due when unix time modulo its splayed interval is 0, due ones run
 * one after another, and their lines wait in the buffer.
 */
final class Scheduler {
  private static final int MOST_WAITING = 64;
  private static final long DENYLISTED_FOR = 86_400;

  private final HostEnvironment env;
  private final LogBuffer buffer;
  private final Map<String, String> decorations = new TreeMap<>();
  private final LogLines lines;
  private Future<Boolean> chain = Future.succeededFuture(true);
  private int waiting;

  Scheduler(HostEnvironment env, LogBuffer buffer) {
    this.env = env;
    this.buffer = buffer;
    lines = new LogLines(env, decorations);
  }

  /** Adds a status line; severity 0 tells, 1 warns, 2 is an error. */
  void status(int severity, String file, int line, String message) {
    buffer.status(env.clock.now(), lines.status(severity, file, line, message, env.clock.now()));
  }

  /** Runs the decorators of a config that is new. */
  Future<Boolean> configured() {
    env.config().gates().forEach(gate -> enqueue(() -> look(gate)));
    var load = env.config().decorators().load();
    // In line with the queries: what one of them logs before would lack its decorations.
    chain =
        chain.transform(
            before -> {
              decorations.clear();
              return decorate(load);
            });
    return chain;
  }

  /** One agent second. */
  void tick(long now) {
    for (var timed : env.config().decorators().timed()) {
      if (now % timed.interval() == 0) {
        enqueue(() -> decorate(List.of(timed.sql())));
      }
    }
    if (now % Math.max(1, env.flags.number("pack_refresh_interval")) == 0) {
      env.config().gates().forEach(gate -> enqueue(() -> look(gate)));
    }
    for (var query : env.config().schedule()) {
      if (query.gate.isOpen() && now % query.splayed == 0 && !query.denylisted(now)) {
        enqueue(() -> run(query, now));
      }
    }
  }

  private interface Step {
    Future<Boolean> run();
  }

  private void enqueue(Step step) {
    if (waiting >= MOST_WAITING) {
      env.counters.error("scheduled query skipped");
      return;
    }
    waiting++;
    // A step that fails must not end the schedule.
    chain = chain.transform(before -> env.stopped() ? Future.succeededFuture(false) : step.run());
    chain.onComplete(done -> waiting--);
  }

  // Discovery queries run one after another; the first without a row shuts the pack.
  private Future<Boolean> look(PackGate gate) {
    Future<Boolean> all = Future.succeededFuture(true);
    for (var sql : gate.discovery) {
      all =
          all.compose(
              before ->
                  before
                      ? env.query(sql, 0)
                          .map(
                              answer ->
                                  answer instanceof SqlAnswer.Rows found && !found.rows().isEmpty())
                      : Future.succeededFuture(false));
    }
    return all.onSuccess(gate::set);
  }

  private Future<Boolean> run(ScheduledQuery query, long now) {
    status(0, "scheduler.cpp", 105, "Executing scheduled query " + query.name + ": " + query.sql);
    boolean evented =
        HostTables.of(env.facts.platform()).catalog().mentionedIn(query.sql).stream()
            .anyMatch(Catalog.Table::evented);
    return decorate(env.config().decorators().always())
        .compose(decorated -> env.query(query.sql, evented ? query.lastExecuted() : 0))
        .map(
            answer -> {
              switch (answer) {
                case SqlAnswer.Rows found -> log(query, found, evented, now);
                case SqlAnswer.Failed failed ->
                    status(
                        2,
                        "scheduler.cpp",
                        135,
                        "Error executing scheduled query " + query.name + ": " + failed.message());
                case SqlAnswer.TooLong late -> query.denylist(now + DENYLISTED_FOR);
              }
              return true;
            });
  }

  private void log(ScheduledQuery query, SqlAnswer.Rows found, boolean evented, long now) {
    List<String> written;
    if (query.snapshot) {
      written = lines.snapshot(query.name, found.rows(), now);
    } else {
      var difference = evented ? query.events(found.rows()) : query.differenceTo(found.rows());
      written =
          lines.differential(
              query.name,
              query.removed
                  ? difference
                  : new ScheduledQuery.Difference(
                      difference.added(), List.of(), difference.counter()),
              now);
    }
    long bytes = 0;
    for (var line : written) {
      bytes += line.length();
      buffer.result(now, line);
    }
    query.ran(now, found.millis(), bytes);
  }

  private Future<Boolean> decorate(List<String> statements) {
    Future<Boolean> all = Future.succeededFuture(true);
    for (var sql : statements) {
      all =
          all.compose(
              before ->
                  env.query(sql, 0)
                      .map(
                          answer -> {
                            if (answer instanceof SqlAnswer.Rows found && !found.rows().isEmpty()) {
                              decorations.putAll(found.rows().getFirst());
                            }
                            return true;
                          }));
    }
    return all;
  }
}
