package io.fleet.store.hostdetail;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleet.model.HostId;
import io.fleet.platform.json.Json;
import io.fleet.store.db.Db;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Accounts, batteries, addresses, disks and additional answers of one host. Thread-safe. */
public final class HostInterior {
  private static final int WORN_OUT_CYCLES = 1_000;

  private final Db db;

  public HostInterior(Db db) {
    this.db = db;
  }

  /**
   * Room and lock of a host's disk.
   *
   * @param encrypted null: not known
   */
  public record Disk(BigDecimal gigs, BigDecimal percent, @Nullable Boolean encrypted) {}

  /** Its disk; empty when it has told nothing of it. */
  public Future<Optional<Disk>> disk(HostId host) {
    return db.first(
        "SELECT gigs_available, percent_available, encrypted FROM host_disks WHERE host_id = ?",
        Tuple.of(host.value()),
        row -> {
          var encrypted = row.getInteger("encrypted");
          return new Disk(
              figure(row, "gigs_available"),
              figure(row, "percent_available"),
              encrypted == null ? null : encrypted != 0);
        });
  }

  /** Its accounts, without those that were removed. */
  public Future<ArrayNode> users(HostId host) {
    return array(
        "SELECT uid, username, user_type, groupname, shell FROM host_users"
            + " WHERE host_id = ? AND removed_at IS NULL ORDER BY username, uid",
        host,
        row ->
            object()
                .put("uid", row.getLong("uid"))
                .put("username", row.getString("username"))
                .put("type", row.getString("user_type"))
                .put("groupname", row.getString("groupname"))
                .put("shell", row.getString("shell")));
  }

  /** Its batteries, with a health of our own words. */
  public Future<ArrayNode> batteries(HostId host) {
    return array(
        "SELECT cycle_count FROM host_batteries WHERE host_id = ? ORDER BY serial_number",
        host,
        row ->
            object()
                .put("cycle_count", row.getInteger("cycle_count"))
                .put(
                    "health",
                    row.getInteger("cycle_count") < WORN_OUT_CYCLES
                        ? "Normal"
                        : "Replacement recommended"));
  }

  /** The addresses of its people. */
  public Future<ArrayNode> emails(HostId host) {
    return array(
        "SELECT email, source FROM host_emails WHERE host_id = ? ORDER BY email, source",
        host,
        row ->
            object().put("email", row.getString("email")).put("source", row.getString("source")));
  }

  /** Its answers to additional queries. */
  public Future<Optional<JsonNode>> additional(HostId host) {
    return db.first(
            "SELECT body FROM host_additional WHERE host_id = ?",
            Tuple.of(host.value()),
            row -> row.getString("body"))
        .map(found -> found.flatMap(HostInterior::read));
  }

  private Future<ArrayNode> array(String sql, HostId host, Function<Row, ObjectNode> row) {
    return db.list(sql, Tuple.of(host.value()), row)
        .map(rows -> JsonNodeFactory.instance.arrayNode().addAll(rows));
  }

  // 61.00 is told as 61.
  private static BigDecimal figure(Row row, String column) {
    var plain = row.getNumeric(column).bigDecimalValue().stripTrailingZeros();
    return plain.scale() < 0 ? plain.setScale(0) : plain;
  }

  private static Optional<JsonNode> read(String body) {
    try {
      return Optional.of(Json.MAPPER.readTree(body));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
