package io.fleet.store.hostdetail;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleet.model.HostId;
import io.fleet.store.db.Db;
import io.fleet.store.rows.Columns;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The packs and schedules that apply to one host, and how their queries run there. Thread-safe. */
public final class HostPacks {
  // Only packs that come through a label can be switched off (protocol page, section 4.2).
  private static final String APPLIES =
      """
       FROM packs p WHERE p.id IN (
        SELECT t.pack_id FROM pack_targets t JOIN label_membership m
          ON t.target_type = 0 AND t.target_id = m.label_id AND m.host_id = ?
          JOIN packs q ON q.id = t.pack_id AND q.disabled = 0
        UNION SELECT t.pack_id FROM pack_targets t WHERE t.target_type = 1 AND t.target_id = ?
        UNION SELECT t.pack_id FROM pack_targets t JOIN hosts h
          ON t.target_type = 2 AND t.target_id = h.team_id AND h.id = ?)
      """;
  // The API's own spelling of "never ran" (REST API page 1.5); other times begin in 1970.
  private static final Instant NEVER = Instant.parse("2000-01-01T00:00:00Z");

  private final Db db;

  public HostPacks(Db db) {
    this.db = db;
  }

  /** The packs by name. */
  public Future<ArrayNode> of(HostId host) {
    return db.list("SELECT p.*" + APPLIES + " ORDER BY p.name", thrice(host), HostPacks::pack)
        .map(rows -> JsonNodeFactory.instance.arrayNode().addAll(rows));
  }

  private record Stat(int pack, String name, String type, ObjectNode json) {}

  /** How their queries run, pack by pack; null when there are none. */
  public Future<@Nullable ArrayNode> stats(HostId host) {
    return db.list(
            "SELECT p.id AS pack_id, p.name AS pack_name, p.pack_type, s.id, s.name,"
                + " s.run_interval, q.name AS query_name, q.description, x.average_memory,"
                + " x.denylisted, x.executions, x.last_executed, x.output_size, x.system_time,"
                + " x.user_time, x.wall_time FROM (SELECT p.*"
                + APPLIES
                + ") p JOIN scheduled_queries s ON s.pack_id = p.id"
                + " JOIN queries q ON q.id = s.query_id"
                + " LEFT JOIN scheduled_query_stats x"
                + " ON x.scheduled_query_id = s.id AND x.host_id = ? ORDER BY p.name, s.name",
            thrice(host).addInteger(host.value()),
            HostPacks::stat)
        .map(HostPacks::grouped);
  }

  private static Tuple thrice(HostId host) {
    return Tuple.of(host.value(), host.value(), host.value());
  }

  private static @Nullable ArrayNode grouped(List<Stat> stats) {
    if (stats.isEmpty()) return null;
    var packs = JsonNodeFactory.instance.arrayNode();
    ObjectNode current = null;
    for (var stat : stats) {
      if (current == null || current.path("pack_id").asInt() != stat.pack()) {
        current =
            packs
                .addObject()
                .put("pack_id", stat.pack())
                .put("pack_name", stat.name())
                .put("type", stat.type());
        current.putArray("query_stats");
      }
      ((ArrayNode) current.path("query_stats")).add(stat.json());
    }
    return packs;
  }

  private static Stat stat(Row row) {
    var pack = row.getInteger("pack_id");
    var name = row.getString("pack_name");
    var type = row.getString("pack_type");
    var executed = Columns.timeOr(row, "last_executed", NEVER);
    var denied = row.getInteger("denylisted");
    var json =
        JsonNodeFactory.instance
            .objectNode()
            .put("scheduled_query_name", row.getString("name"))
            .put("scheduled_query_id", row.getInteger("id"))
            .put("query_name", row.getString("query_name"))
            .put("description", row.getString("description"))
            .put("pack_name", name)
            .put("pack_id", pack)
            .put("average_memory", number(row, "average_memory"))
            .put("denylisted", denied != null && denied != 0)
            .put("executions", number(row, "executions"))
            .put("interval", row.getInteger("run_interval"))
            .put("last_executed", executed.toString())
            .put("output_size", number(row, "output_size"))
            .put("system_time", number(row, "system_time"))
            .put("user_time", number(row, "user_time"))
            .put("wall_time", number(row, "wall_time"));
    return new Stat(pack, name, type == null ? "pack" : type, json);
  }

  private static long number(Row row, String column) {
    var value = row.getLong(column);
    return value == null ? 0 : value;
  }

  private static ObjectNode pack(Row row) {
    var json =
        JsonNodeFactory.instance
            .objectNode()
            .put("created_at", Columns.time(row, "created_at").toString())
            .put("updated_at", Columns.time(row, "updated_at").toString())
            .put("id", row.getInteger("id"))
            .put("name", row.getString("name"));
    for (var name : new String[] {"description", "platform"}) {
      if (!row.getString(name).isEmpty()) json.put(name, row.getString(name));
    }
    json.put("disabled", Columns.flag(row, "disabled")).put("type", row.getString("pack_type"));
    for (var name :
        new String[] {"labels", "label_ids", "hosts", "host_ids", "teams", "team_ids"}) {
      json.putNull(name);
    }
    return json;
  }
}
