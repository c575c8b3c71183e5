package io.fleet.agents.sql;

import io.fleet.agents.table.AgentFacts;
import io.fleet.agents.table.HostFacts;
import io.fleet.agents.table.Platform;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Answers SQL for any number of hosts on a few worker threads; safe for any thread. A query that
 * finds too many waiting before it fails at once.
 */
public final class SqlEngine {
  private static final int MOST_WAITING = 100_000;

  private final WorkerExecutor workers;
  private final SqlBounds bounds;
  private final AtomicInteger waiting = new AtomicInteger();
  private final Map<Platform, Deque<ProfileDatabase>> idle = new EnumMap<>(Platform.class);
  private boolean closed;

  /** An engine with the given number of threads, and as many databases per platform at most. */
  public SqlEngine(Vertx vertx, int threads, SqlBounds bounds) {
    this.bounds = bounds;
    // The pool's own limit only makes Vert.x warn; the databases keep the real one.
    workers =
        vertx.createSharedWorkerExecutor(
            "agents-sql", threads, bounds.time().toMillis() * 10, TimeUnit.MILLISECONDS);
  }

  /** Runs one statement as a host; never fails, every outcome is a {@link SqlAnswer}. */
  public Future<SqlAnswer> query(HostFacts host, AgentFacts agent, String sql) {
    if (waiting.incrementAndGet() > MOST_WAITING) {
      waiting.decrementAndGet();
      return Future.succeededFuture(new SqlAnswer.Failed("too many queries are waiting"));
    }
    return workers
        .<SqlAnswer>executeBlocking(() -> run(host, agent, sql), false)
        .transform(
            done -> {
              waiting.decrementAndGet();
              var answer = done.result();
              return Future.succeededFuture(
                  answer != null ? answer : new SqlAnswer.Failed(String.valueOf(done.cause())));
            });
  }

  private SqlAnswer run(HostFacts host, AgentFacts agent, String sql) throws SQLException {
    var database = take(host.platform());
    if (database == null) {
      database = new ProfileDatabase(host.platform(), bounds);
    }
    try {
      return database.query(host, agent, sql);
    } finally {
      give(host.platform(), database);
    }
  }

  private synchronized @Nullable ProfileDatabase take(Platform platform) {
    return idle.computeIfAbsent(platform, p -> new ArrayDeque<>()).poll();
  }

  private void give(Platform platform, ProfileDatabase database) throws SQLException {
    synchronized (this) {
      if (!closed) {
        idle.computeIfAbsent(platform, p -> new ArrayDeque<>()).push(database);
        return;
      }
    }
    database.close();
  }

  /** Ends the threads and closes the databases. */
  public Future<Void> close() {
    return workers
        .executeBlocking(
            () -> {
              synchronized (this) {
                closed = true;
                for (var databases : idle.values()) {
                  for (var database : databases) {
                    database.close();
                  }
                  databases.clear();
                }
              }
              return true;
            })
        .compose(done -> workers.close());
  }
}
