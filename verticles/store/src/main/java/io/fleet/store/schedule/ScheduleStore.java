package io.fleet.store.schedule;

import io.fleet.store.db.Db;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what host configurations are made of. Thread-safe. */
public final class ScheduleStore {
  private static final int LABEL = 0;
  private static final int HOST = 1;
  private static final int TEAM = 2;

  private final Db db;

  public ScheduleStore(Db db) {
    this.db = db;
  }

  /** The settings as JSON text; empty before set-up. */
  public Future<Optional<String>> settings() {
    return db.first(
        "SELECT body FROM settings WHERE id = 1", Tuple.tuple(), row -> row.getString("body"));
  }

  /** Each team's settings as JSON text. */
  public Future<List<Map.Entry<Integer, String>>> teams() {
    return db.list(
        "SELECT id, config FROM teams ORDER BY id",
        Tuple.tuple(),
        row -> Map.entry(row.getInteger("id"), row.getString("config")));
  }

  /** All packs, by name. */
  public Future<List<PackRow>> packs() {
    var targets =
        db.list(
            "SELECT pack_id, target_type, target_id FROM pack_targets",
            Tuple.tuple(),
            row ->
                new Target(
                    row.getInteger("pack_id"),
                    row.getInteger("target_type"),
                    row.getInteger("target_id")));
    var queries =
        db.list(
            """
            SELECT s.pack_id, s.name, q.query, s.run_interval, s.snapshot, s.removed, s.platform,
              s.version, s.shard, s.denylist
            FROM scheduled_queries s JOIN queries q ON q.id = s.query_id
            ORDER BY s.pack_id, s.name
            """,
            Tuple.tuple(),
            ScheduleStore::scheduled);
    return Future.all(targets, queries)
        .compose(
            both ->
                db.list(
                    "SELECT id, name, platform, disabled, pack_type FROM packs ORDER BY name",
                    Tuple.tuple(),
                    row -> pack(row, targets.result(), queries.result())));
  }

  /**
   * A short text that changes when any of the rows change that check-ins prepare things from; cheap
   * enough to ask every few seconds.
   */
  public Future<String> stamp() {
    return db.list(
            """
            SELECT CONVERT(CONCAT_WS('|',
              (SELECT CONCAT_WS(',', COUNT(*), MAX(updated_at), SUM(id)) FROM packs),
              (SELECT CONCAT_WS(',', COUNT(*), SUM(pack_id * 31 + target_type * 7 + target_id))
                 FROM pack_targets),
              (SELECT CONCAT_WS(',', COUNT(*), MAX(updated_at), SUM(id)) FROM scheduled_queries),
              (SELECT CONCAT_WS(',', COUNT(*), MAX(updated_at), SUM(id)) FROM queries),
              (SELECT CONCAT_WS(',', COUNT(*), MAX(updated_at), SUM(id)) FROM labels),
              (SELECT CONCAT_WS(',', COUNT(*), MAX(updated_at), SUM(id)) FROM policies),
              (SELECT CONCAT_WS(',', COUNT(*), MAX(updated_at), SUM(id)) FROM teams),
              (SELECT CONCAT_WS(',', COUNT(*), MAX(updated_at)) FROM settings),
              (SELECT CONCAT_WS(',', COUNT(*), MAX(created_at), SUM(CRC32(secret)))
                 FROM enroll_secrets)) USING utf8mb4) AS stamp
            """,
            Tuple.tuple(),
            row -> row.getString("stamp"))
        .map(List::getFirst);
  }

  private record Target(int pack, int type, int id) {}

  private static PackRow pack(Row row, List<Target> targets, List<PackRow.Scheduled> queries) {
    var id = (int) row.getInteger("id");
    return new PackRow(
        id,
        row.getString("name"),
        row.getString("platform"),
        row.getInteger("disabled") != 0,
        row.getString("pack_type"),
        of(targets, id, LABEL),
        of(targets, id, HOST),
        of(targets, id, TEAM),
        queries.stream().filter(query -> query.packId() == id).toList());
  }

  private static Set<Integer> of(List<Target> targets, int pack, int type) {
    var ids = new HashSet<Integer>();
    for (var target : targets) {
      if (target.pack() == pack && target.type() == type) ids.add(target.id());
    }
    return Set.copyOf(ids);
  }

  private static PackRow.Scheduled scheduled(Row row) {
    return new PackRow.Scheduled(
        row.getInteger("pack_id"),
        row.getString("name"),
        row.getString("query"),
        row.getInteger("run_interval"),
        flag(row, "snapshot"),
        flag(row, "removed"),
        row.getString("platform"),
        row.getString("version"),
        row.getInteger("shard"),
        flag(row, "denylist"));
  }

  private static @Nullable Boolean flag(Row row, String column) {
    var value = row.getInteger(column);
    return value == null ? null : value != 0;
  }
}
