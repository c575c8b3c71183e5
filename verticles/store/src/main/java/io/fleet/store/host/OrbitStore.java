package io.fleet.store.host;

import io.fleet.platform.problem.Problem;
import io.fleet.store.db.Db;
import io.fleet.store.verdict.VerdictStore;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Orbit's keys, and the tokens of hosts' own pages. Thread-safe. */
public final class OrbitStore {
  private static final int DUPLICATE = 1062;

  private final Db db;

  public OrbitStore(Db db) {
    this.db = db;
  }

  /**
   * An Orbit that showed a right secret.
   *
   * @param hardwareUuid what tells it apart, 1 to 255 characters
   * @param keyHash SHA-256 of its new key
   * @param teamId of the secret, or null
   */
  public record Enrollment(String hardwareUuid, Buffer keyHash, @Nullable Integer teamId) {}

  private record Match(int id, @Nullable Integer team) {}

  /**
   * Gives the host of this hardware Orbit's key, and brings it into the secret's team; creates the
   * host when osquery has not enrolled yet.
   */
  public Future<HostRow> enroll(Enrollment enrollment) {
    return db.inTransaction(
        connection ->
            match(connection, enrollment.hardwareUuid())
                .compose(
                    match ->
                        match == null
                            ? create(connection, enrollment)
                            : join(connection, match, enrollment))
                .compose(done -> row(connection, enrollment.keyHash())));
  }

  /** The host that holds the Orbit key of this SHA-256. */
  public Future<java.util.Optional<HostRow>> byKeyHash(Buffer hash) {
    return db.first(
        "SELECT " + HostRow.COLUMNS + " FROM hosts WHERE orbit_node_key_hash = ?",
        Tuple.of(hash),
        HostRow::of);
  }

  /**
   * Makes a token open this host's page, in place of the one before. Failed with {@link
   * Problem.Conflict} when it opens another host's.
   *
   * @param tokenHash SHA-256 of the token
   */
  public Future<Void> deviceToken(int host, Buffer tokenHash) {
    return db.inTransaction(
            connection ->
                Db.change(
                        connection,
                        "UPDATE host_device_tokens SET token_hash = ?, updated_at ="
                            + " UTC_TIMESTAMP(3) WHERE host_id = ?",
                        Tuple.of(tokenHash, host))
                    .compose(
                        changed ->
                            changed > 0
                                ? Future.succeededFuture(changed)
                                : Db.change(
                                    connection,
                                    "INSERT INTO host_device_tokens"
                                        + " (host_id, token_hash, updated_at)"
                                        + " VALUES (?, ?, UTC_TIMESTAMP(3))",
                                    Tuple.of(host, tokenHash))))
        .<Void>mapEmpty()
        .recover(
            thrown ->
                Db.errorCode(thrown) == DUPLICATE
                    ? Future.failedFuture(
                        new Problem.Conflict(
                                "Resource Already Exists", "another host has this token")
                            .asException())
                    : Future.failedFuture(thrown));
  }

  // By the identifier first; else by the hardware that osquery told, unless clones share it.
  private static Future<@Nullable Match> match(SqlConnection connection, String uuid) {
    return matches(connection, "osquery_host_id", uuid)
        .compose(
            found ->
                found.isEmpty() ? matches(connection, "uuid", uuid) : Future.succeededFuture(found))
        .map(found -> found.size() == 1 ? found.getFirst() : null);
  }

  private static Future<List<Match>> matches(
      SqlConnection connection, String column, String value) {
    return Db.list(
        connection,
        "SELECT id, team_id FROM hosts WHERE " + column + " = ? LIMIT 2",
        Tuple.of(value),
        row -> new Match(row.getInteger("id"), row.getInteger("team_id")));
  }

  private static Future<Integer> join(
      SqlConnection connection, Match match, Enrollment enrollment) {
    var joined =
        Db.change(
            connection,
            "UPDATE hosts SET orbit_node_key_hash = ?, team_id = ? WHERE id = ?",
            Tuple.of(enrollment.keyHash(), enrollment.teamId(), match.id()));
    return Objects.equals(match.team(), enrollment.teamId())
        ? joined
        : joined.compose(done -> VerdictStore.forget(connection, match.id()));
  }

  // One statement, so that two nodes may do it at once.
  private static Future<Integer> create(SqlConnection connection, Enrollment enrollment) {
    return Db.change(
        connection,
        "INSERT INTO hosts (osquery_host_id, uuid, orbit_node_key_hash, team_id)"
            + " VALUES (?, ?, ?, ?) ON DUPLICATE KEY UPDATE"
            + " orbit_node_key_hash = VALUES(orbit_node_key_hash), team_id = VALUES(team_id)",
        Tuple.of(
            enrollment.hardwareUuid(),
            enrollment.hardwareUuid(),
            enrollment.keyHash(),
            enrollment.teamId()));
  }

  private static Future<HostRow> row(SqlConnection connection, Buffer hash) {
    return Db.list(
            connection,
            "SELECT " + HostRow.COLUMNS + " FROM hosts WHERE orbit_node_key_hash = ?",
            Tuple.of(hash),
            HostRow::of)
        .map(List::getFirst);
  }
}
