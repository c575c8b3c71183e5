package io.fleet.store.jobs;

import io.fleet.store.db.Db;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;

/**
 * Owns the table {@code job_leases}: of all nodes, one at a time does a job. Only the database's
 * clock counts. A holder that dies is followed when its lease ends. Thread-safe.
 */
public final class JobLeases {
  private static final String FREE = "(held_until IS NULL OR held_until < NOW(3))";

  private final Db db;

  public JobLeases(Db db) {
    this.db = db;
  }

  /** Makes the row of a job, once. */
  public Future<Void> know(String job) {
    return db.change("INSERT IGNORE INTO job_leases (name) VALUES (?)", Tuple.of(job)).mapEmpty();
  }

  /** Takes the lease when no one holds it and the job was not finished within a pause. */
  public Future<Boolean> takeWhenDue(String job, String holder, Duration lease, Duration pause) {
    return db.change(
            "UPDATE job_leases SET holder = ?, started_at = NOW(3), held_until = NOW(3) + INTERVAL"
                + " ? SECOND WHERE name = ? AND "
                + FREE
                + " AND (finished_at IS NULL OR finished_at <= NOW(3) - INTERVAL ? SECOND)",
            Tuple.of(holder, lease.toSeconds(), job, pause.toSeconds()))
        .map(rows -> rows == 1);
  }

  /** Takes the lease when no one holds it. */
  public Future<Boolean> take(String job, String holder, Duration lease) {
    return db.change(
            "UPDATE job_leases SET holder = ?, started_at = NOW(3), held_until = NOW(3) + INTERVAL"
                + " ? SECOND WHERE name = ? AND "
                + FREE,
            Tuple.of(holder, lease.toSeconds(), job))
        .map(rows -> rows == 1);
  }

  /** Holds on to a lease; false when it has ended or is another's. */
  public Future<Boolean> renew(String job, String holder, Duration lease) {
    return db.change(
            "UPDATE job_leases SET held_until = NOW(3) + INTERVAL ? SECOND"
                + " WHERE name = ? AND holder = ? AND held_until >= NOW(3)",
            Tuple.of(lease.toSeconds(), job, holder))
        .map(rows -> rows == 1);
  }

  /** How long ago the run began whose lease is held. */
  public Future<Duration> runningFor(String job) {
    return db.first(
            "SELECT GREATEST(0, TIMESTAMPDIFF(SECOND, started_at, NOW(3))) FROM job_leases"
                + " WHERE name = ? AND started_at IS NOT NULL",
            Tuple.of(job),
            row -> Duration.ofSeconds(row.getLong(0)))
        .map(found -> found.orElse(Duration.ZERO));
  }

  /** Gives the lease back: the job is done. */
  public Future<Void> finish(String job, String holder) {
    return db.change(
            "UPDATE job_leases SET held_until = NULL, finished_at = NOW(3)"
                + " WHERE name = ? AND holder = ?",
            Tuple.of(job, holder))
        .mapEmpty();
  }
}
