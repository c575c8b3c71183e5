package io.fleet.store.jobs;

import io.fleet.store.db.Db;
import io.fleet.store.rows.Columns;
import io.fleet.store.rows.Where;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Finds and removes what has had its time. Thread-safe. */
public final class Leftovers {
  private static final int BATCH = 500;

  private final Db db;

  public Leftovers(Db db) {
    this.db = db;
  }

  /** Hosts that enrolled before a while and never told who they are. */
  public Future<List<Integer>> incomingHosts(Duration age) {
    return db.list(
        "SELECT id FROM hosts WHERE hostname = '' AND osquery_version = ''"
            + " AND created_at < NOW(3) - INTERVAL ? SECOND",
        Tuple.of(age.toSeconds()),
        row -> row.getInteger(0));
  }

  /** Numbers of hosts that have been gone for a while, some of them. */
  public Future<List<Integer>> oldTombstones(Duration age) {
    return db.list(
        "SELECT host_id FROM host_tombstones WHERE deleted_at < NOW(3) - INTERVAL ? SECOND"
            + " AND NOT EXISTS (SELECT 1 FROM hosts h WHERE h.id = host_id) LIMIT ?",
        Tuple.of(age.toSeconds(), BATCH),
        row -> row.getInteger(0));
  }

  /** Forgets that hosts were deleted. */
  public Future<Integer> forget(List<Integer> tombstones) {
    return db.change(
        "DELETE FROM host_tombstones WHERE " + Where.anyOf("host_id", tombstones), Tuple.tuple());
  }

  /** Ends sessions that were not used since a moment; those of API-only users never end. */
  public Future<Integer> idleSessions(Instant before) {
    return db.change(
        "DELETE s FROM sessions s JOIN users u ON u.id = s.user_id"
            + " WHERE u.api_only = 0 AND s.accessed_at < ?",
        Tuple.of(Columns.bind(before)));
  }

  /** Removes tokens to set a password that have ended. */
  public Future<Integer> passwordResets(Instant now) {
    return db.change(
        "DELETE FROM password_resets WHERE expires_at <= ?", Tuple.of(Columns.bind(now)));
  }

  /** Removes changes of address that no one confirmed. */
  public Future<Integer> emailChanges(Instant before) {
    return db.change(
        "DELETE FROM email_changes WHERE created_at < ?", Tuple.of(Columns.bind(before)));
  }

  /** Removes invitations that no one accepted. */
  public Future<Integer> invites(Instant before) {
    return db.change("DELETE FROM invites WHERE created_at < ?", Tuple.of(Columns.bind(before)));
  }
}
