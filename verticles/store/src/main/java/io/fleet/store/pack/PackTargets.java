package io.fleet.store.pack;

import io.fleet.platform.problem.Problem;
import io.fleet.store.db.Db;
import io.fleet.store.pack.Pack.Kind;
import io.fleet.store.rows.Where;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Who gets a pack. Thread-safe. */
public final class PackTargets {
  private final Db db;

  public PackTargets(Db db) {
    this.db = db;
  }

  /** By pack, its targets and counts; a target that is gone is left out. */
  public Future<Map<Integer, Pack.Reach>> reach(Collection<Integer> packs) {
    var targets = targets(packs);
    var queries =
        counts(
            "SELECT pack_id, COUNT(*) AS found FROM scheduled_queries WHERE "
                + Where.anyOf("pack_id", packs)
                + " GROUP BY pack_id");
    var hosts =
        counts(
            """
            SELECT pack_id, COUNT(DISTINCT host_id) AS found FROM (
              SELECT pt.pack_id, m.host_id FROM pack_targets pt
                JOIN label_membership m ON m.label_id = pt.target_id JOIN hosts h ON h.id = m.host_id
                WHERE pt.target_type = 0 AND %1$s
              UNION ALL
              SELECT pt.pack_id, h.id FROM pack_targets pt JOIN hosts h ON h.id = pt.target_id
                WHERE pt.target_type = 1 AND %1$s
              UNION ALL
              SELECT pt.pack_id, h.id FROM pack_targets pt JOIN hosts h ON h.team_id = pt.target_id
                WHERE pt.target_type = 2 AND %1$s) reached
            GROUP BY pack_id
            """
                .formatted(Where.anyOf("pt.pack_id", packs)));
    return Future.all(targets, queries, hosts)
        .map(
            all -> {
              var reach = new HashMap<Integer, Pack.Reach>();
              for (var pack : packs) {
                reach.put(
                    pack,
                    new Pack.Reach(
                        targets.result().getOrDefault(pack, List.of()),
                        queries.result().getOrDefault(pack, 0),
                        hosts.result().getOrDefault(pack, 0)));
              }
              return reach;
            });
  }

  private Future<Map<Integer, List<Pack.Target>>> targets(Collection<Integer> packs) {
    return db.list(
            """
            SELECT pt.pack_id, pt.target_type, pt.target_id, COALESCE(l.name, h.hostname, t.name) AS name
            FROM pack_targets pt
              LEFT JOIN labels l ON pt.target_type = 0 AND l.id = pt.target_id
              LEFT JOIN hosts h ON pt.target_type = 1 AND h.id = pt.target_id
              LEFT JOIN teams t ON pt.target_type = 2 AND t.id = pt.target_id
            WHERE %s AND COALESCE(l.name, h.hostname, t.name) IS NOT NULL
            ORDER BY pt.pack_id, pt.target_type, pt.target_id
            """
                .formatted(Where.anyOf("pt.pack_id", packs)),
            Tuple.tuple(),
            row ->
                Map.entry(
                    row.getInteger("pack_id"),
                    new Pack.Target(
                        Kind.of(row.getInteger("target_type")),
                        row.getInteger("target_id"),
                        row.getString("name"))))
        .map(
            rows -> {
              var byPack = new HashMap<Integer, List<Pack.Target>>();
              for (var row : rows) {
                byPack.computeIfAbsent(row.getKey(), id -> new ArrayList<>()).add(row.getValue());
              }
              return byPack;
            });
  }

  private Future<Map<Integer, Integer>> counts(String sql) {
    return db.list(
            sql,
            Tuple.tuple(),
            row -> Map.entry(row.getInteger("pack_id"), row.getInteger("found")))
        .map(
            rows -> {
              var counts = new HashMap<Integer, Integer>();
              rows.forEach(row -> counts.put(row.getKey(), row.getValue()));
              return counts;
            });
  }

  /** Makes these the targets of one kind; null keeps them, and one that does not exist refuses. */
  static Future<Void> replace(
      SqlConnection on, int pack, Kind kind, @Nullable List<Integer> wanted) {
    if (wanted == null) return Future.succeededFuture();
    var ids = new TreeSet<>(wanted);
    return exist(on, kind, ids)
        .compose(
            known ->
                Db.change(
                    on,
                    "DELETE FROM pack_targets WHERE pack_id = ? AND target_type = ?",
                    Tuple.of(pack, kind.number())))
        .compose(
            gone ->
                ids.isEmpty()
                    ? Future.succeededFuture(0)
                    : Db.change(
                        on,
                        "INSERT INTO pack_targets (pack_id, target_type, target_id) SELECT ?, ?, id"
                            + " FROM "
                            + table(kind)
                            + " WHERE "
                            + Where.anyOf("id", ids),
                        Tuple.of(pack, kind.number())))
        .mapEmpty();
  }

  private static Future<Void> exist(SqlConnection on, Kind kind, Collection<Integer> ids) {
    return Db.list(
            on,
            "SELECT id FROM " + table(kind) + " WHERE " + Where.anyOf("id", ids),
            Tuple.tuple(),
            row -> row.getInteger("id"))
        .compose(
            found -> {
              var missing = new HashSet<>(ids);
              missing.removeAll(found);
              if (missing.isEmpty()) return Future.succeededFuture();
              var word = table(kind).substring(0, table(kind).length() - 1);
              return Future.failedFuture(
                  Problem.invalid(word + "_ids", "no " + word + " has the id " + min(missing))
                      .asException());
            });
  }

  private static int min(Collection<Integer> ids) {
    return new TreeSet<>(ids).first();
  }

  private static String table(Kind kind) {
    return switch (kind) {
      case LABEL -> "labels";
      case HOST -> "hosts";
      case TEAM -> "teams";
    };
  }
}
