package io.fleet.store.pack;

import io.fleet.platform.problem.Problem;
import io.fleet.store.db.Db;
import io.fleet.store.pack.Pack.Kind;
import io.fleet.store.rows.Refusals;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Applies packs described by documents: all of them or none. Thread-safe. */
public final class PackSpecs {
  private final Db db;

  public PackSpecs(Db db) {
    this.db = db;
  }

  /**
   * Makes or changes packs by name; each gets exactly the targets and queries of its document.
   * Names of schedules are left alone.
   */
  public Future<Void> apply(List<PackSpec> specs) {
    var sorted = specs.stream().sorted(Comparator.comparing(PackSpec::name)).toList();
    return db.inTransaction(
            on -> {
              Future<Void> all = Future.succeededFuture();
              for (var spec : sorted) all = all.compose(before -> apply(on, spec));
              return all;
            })
        .recover(Refusals::asProblem);
  }

  private static Future<Void> apply(SqlConnection on, PackSpec spec) {
    return Db.change(
            on,
            "INSERT INTO packs (name, description, platform, disabled) VALUES (?,?,?,?)"
                + " ON DUPLICATE KEY UPDATE"
                + " description = IF(pack_type IS NULL, VALUES(description), description),"
                + " platform = IF(pack_type IS NULL, VALUES(platform), platform),"
                + " disabled = IF(pack_type IS NULL, VALUES(disabled), disabled)",
            Tuple.of(spec.name(), spec.description(), spec.platform(), spec.disabled()))
        .compose(
            done ->
                Db.list(
                    on,
                    "SELECT id FROM packs WHERE name = ? AND pack_type IS NULL FOR UPDATE",
                    Tuple.of(spec.name()),
                    row -> row.getInteger("id")))
        .compose(
            found ->
                found.isEmpty()
                    ? Future.succeededFuture()
                    : targets(on, found.getFirst(), spec)
                        .compose(done -> queries(on, found.getFirst(), spec)));
  }

  private static Future<Void> targets(SqlConnection on, int pack, PackSpec spec) {
    return ids(on, Kind.LABEL, spec.labels())
        .compose(ids -> PackTargets.replace(on, pack, Kind.LABEL, ids))
        .compose(done -> ids(on, Kind.TEAM, spec.teams()))
        .compose(ids -> PackTargets.replace(on, pack, Kind.TEAM, ids))
        // Documents cannot name hosts, so applying one takes them away.
        .compose(done -> PackTargets.replace(on, pack, Kind.HOST, List.of()));
  }

  private static Future<List<Integer>> ids(SqlConnection on, Kind kind, List<String> names) {
    Future<List<Integer>> all = Future.succeededFuture(new ArrayList<>());
    for (var name : names) {
      all =
          all.compose(
              ids ->
                  id(on, kind == Kind.LABEL ? "labels" : "teams", name)
                      .map(
                          id -> {
                            ids.add(id);
                            return ids;
                          }));
    }
    return all;
  }

  private static Future<Integer> id(SqlConnection on, String table, String name) {
    return Db.list(
            on,
            "SELECT id FROM " + table + " WHERE name = ?",
            Tuple.of(name),
            row -> row.getInteger("id"))
        .compose(
            found ->
                found.isEmpty()
                    ? Future.failedFuture(
                        // The database's words, which clients know.
                        Problem.invalid(
                                "base",
                                "the operation violates a foreign key constraint on "
                                    + table
                                    + ": "
                                    + name)
                            .asException())
                    : Future.succeededFuture(found.getFirst()));
  }

  // Entries keep their numbers, and with them what hosts told of them, as long as their names stay.
  private static Future<Void> queries(SqlConnection on, int pack, PackSpec spec) {
    var names = new TreeSet<String>(String.CASE_INSENSITIVE_ORDER);
    for (var entry : spec.queries()) {
      if (!names.add(entry.name())) return Future.failedFuture(twice(spec, entry.name()));
    }
    Future<?> all = gone(on, pack, names);
    for (var entry : spec.queries()) {
      all =
          all.compose(before -> query(on, entry.query()))
              .compose(query -> put(on, pack, query, entry));
    }
    return all.mapEmpty();
  }

  private static RuntimeException twice(PackSpec spec, String name) {
    return new Problem.Conflict(
            "Validation Failed",
            "Error 1062: Duplicate entry '" + name + "' in the queries of pack " + spec.name())
        .asException();
  }

  private static Future<Integer> gone(SqlConnection on, int pack, Collection<String> names) {
    var kept = names.isEmpty() ? "" : " AND name NOT IN (?" + ",?".repeat(names.size() - 1) + ")";
    var values = Tuple.tuple().addInteger(pack);
    names.forEach(values::addString);
    return Db.change(on, "DELETE FROM scheduled_queries WHERE pack_id = ?" + kept, values);
  }

  private static Future<Integer> query(SqlConnection on, String name) {
    return Db.list(
            on,
            "SELECT id FROM queries WHERE name = ? AND saved = 1",
            Tuple.of(name),
            row -> row.getInteger("id"))
        .compose(
            found ->
                found.isEmpty()
                    ? Future.failedFuture(
                        Problem.invalid("queries", "cannot schedule unknown query '" + name + "'")
                            .asException())
                    : Future.succeededFuture(found.getFirst()));
  }

  private static Future<Integer> put(SqlConnection on, int pack, int query, PackSpec.Entry entry) {
    var values = new ArrayList<@Nullable Object>();
    values.addAll(List.of(pack, query, entry.name(), entry.description(), entry.interval()));
    values.add(entry.snapshot());
    values.add(entry.removed());
    values.add(entry.shard());
    values.add(entry.platform());
    values.add(entry.version());
    values.add(entry.denylist());
    return Db.change(
        on,
        "INSERT INTO scheduled_queries (pack_id, query_id, name, description, run_interval,"
            + " snapshot, removed, shard, platform, version, denylist)"
            + " VALUES (?,?,?,?,?,?,?,?,?,?,?) ON DUPLICATE KEY UPDATE query_id = VALUES(query_id),"
            + " name = VALUES(name), description = VALUES(description),"
            + " run_interval = VALUES(run_interval), snapshot = VALUES(snapshot),"
            + " removed = VALUES(removed), shard = VALUES(shard), platform = VALUES(platform),"
            + " version = VALUES(version), denylist = VALUES(denylist)",
        Tuple.from(values));
  }
}
