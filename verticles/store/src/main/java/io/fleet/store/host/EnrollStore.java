package io.fleet.store.host;

import io.fleet.model.LabelId;
import io.fleet.store.db.Db;
import io.fleet.store.verdict.VerdictStore;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Enrolls hosts, and knows the secrets they need for it. Thread-safe. */
public final class EnrollStore {
  private static final String UPSERT = upsert();

  private final Db db;

  public EnrollStore(Db db) {
    this.db = db;
  }

  /**
   * A device that showed a right secret.
   *
   * @param identifier what tells it apart, 1 to 255 characters
   * @param nodeKeyHash SHA-256 of its new key
   * @param teamId of the secret, or null
   * @param details what it told about itself
   * @param cooldownSeconds refuse it when it enrolled less than this ago; 0: never
   */
  public record Enrollment(
      String identifier,
      Buffer nodeKeyHash,
      @Nullable Integer teamId,
      HostPatch details,
      long cooldownSeconds) {}

  /** Secrets with their teams; those of no team under a null value. */
  public Future<List<Map.Entry<String, Optional<Integer>>>> secrets() {
    return db.list(
        "SELECT secret, team_id FROM enroll_secrets",
        Tuple.tuple(),
        row -> Map.entry(row.getString("secret"), Optional.ofNullable(row.getInteger("team_id"))));
  }

  /**
   * Creates the host or gives the existing one its new key: one statement, so that two nodes may do
   * it at once.
   *
   * @return its row; the hash in it is another one when the cool-down refused the new key
   */
  public Future<HostRow> enroll(Enrollment enrollment) {
    return db.inTransaction(
        connection ->
            adopt(connection, enrollment)
                .compose(done -> Db.change(connection, UPSERT, row(enrollment)))
                .compose(done -> find(connection, enrollment.identifier()))
                .compose(host -> join(connection, host))
                .compose(host -> forget(connection, host, enrollment.nodeKeyHash())));
  }

  // Orbit may have made this host before, under its hardware's name: then it is not made twice.
  private static Future<Integer> adopt(SqlConnection connection, Enrollment enrollment) {
    var hardware = enrollment.details().text(HostColumn.UUID, "");
    if (hardware.isEmpty() || hardware.equals(enrollment.identifier())) {
      return Future.succeededFuture(0);
    }
    return Db.change(
        connection,
        "UPDATE IGNORE hosts SET osquery_host_id = ?"
            + " WHERE osquery_host_id = ? AND node_key_hash IS NULL",
        Tuple.of(enrollment.identifier(), hardware));
  }

  private static Future<HostRow> find(SqlConnection connection, String identifier) {
    return Db.list(
            connection,
            "SELECT " + HostRow.COLUMNS + " FROM hosts WHERE osquery_host_id = ?",
            Tuple.of(identifier),
            HostRow::of)
        .map(List::getFirst);
  }

  private static Future<HostRow> join(SqlConnection connection, HostRow host) {
    return Db.change(
            connection,
            "INSERT IGNORE INTO label_membership (label_id, host_id) VALUES (?, ?)",
            Tuple.of(LabelId.ALL_HOSTS.value(), host.id()))
        .map(host);
  }

  // Its policies are answered anew, perhaps those of another team. Not when the cool-down refused.
  private static Future<HostRow> forget(SqlConnection connection, HostRow host, Buffer newHash) {
    return newHash.equals(host.nodeKeyHash())
        ? VerdictStore.forget(connection, host.id()).map(host)
        : Future.succeededFuture(host);
  }

  private static Tuple row(Enrollment enrollment) {
    var row = Tuple.of(enrollment.identifier(), enrollment.nodeKeyHash(), enrollment.teamId());
    for (var column : HostColumn.values()) {
      var value = enrollment.details().get(column);
      row.addValue(value == null ? column.isNumber() ? (Object) 0L : "" : value);
    }
    // Assignments run from left to right: whether the cool-down refuses is asked of the old stamp.
    row.addLong(enrollment.cooldownSeconds()).addLong(enrollment.cooldownSeconds());
    for (var column : HostColumn.values()) {
      row.addValue(enrollment.details().get(column));
    }
    return row;
  }

  private static String upsert() {
    var names =
        Arrays.stream(HostColumn.values()).map(HostColumn::sql).collect(Collectors.joining(", "));
    var marks =
        Arrays.stream(HostColumn.values()).map(column -> "?").collect(Collectors.joining(", "));
    var accepted = "node_key_hash = VALUES(node_key_hash)";
    var updates =
        Arrays.stream(HostColumn.values())
            .map(HostColumn::sql)
            .map(name -> name + " = IF(" + accepted + ", COALESCE(?, " + name + "), " + name + ")")
            .collect(Collectors.joining(", "));
    var cooling = "? > 0 AND COALESCE(last_enrolled_at > UTC_TIMESTAMP(3) - INTERVAL ? SECOND, 0)";
    return "INSERT INTO hosts (osquery_host_id, node_key_hash, team_id, last_enrolled_at, "
        + names
        + ") VALUES (?, ?, ?, UTC_TIMESTAMP(3), "
        + marks
        + ") ON DUPLICATE KEY UPDATE node_key_hash = IF("
        + cooling
        + ", node_key_hash, VALUES(node_key_hash)), "
        + "team_id = IF("
        + accepted
        + ", VALUES(team_id), team_id), "
        + updates
        + ", last_enrolled_at = IF("
        + accepted
        + ", UTC_TIMESTAMP(3), last_enrolled_at)";
  }
}
