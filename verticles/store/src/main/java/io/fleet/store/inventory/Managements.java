package io.fleet.store.inventory;

import io.fleet.store.db.Db;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.util.Optional;

/** What manages hosts besides us, and what Munki complains of. Thread-safe. */
public final class Managements {
  private final Db db;

  public Managements(Db db) {
    this.db = db;
  }

  /** A management solution. */
  public record Solution(int id, String name, String serverUrl) {}

  /** A Munki warning or error. */
  public record MunkiIssue(int id, String name, String type) {}

  /** A solution, if there is one. */
  public Future<Optional<Solution>> solution(int id) {
    return db.first(
        "SELECT id, name, server_url FROM mdm_solutions WHERE id = ?",
        Tuple.of(id),
        row -> new Solution(row.getInteger(0), row.getString(1), row.getString(2)));
  }

  /** An issue, if there is one. */
  public Future<Optional<MunkiIssue>> munkiIssue(int id) {
    return db.first(
        "SELECT id, name, issue_type FROM munki_issues WHERE id = ?",
        Tuple.of(id),
        row -> new MunkiIssue(row.getInteger(0), row.getString(1), row.getString(2)));
  }
}
