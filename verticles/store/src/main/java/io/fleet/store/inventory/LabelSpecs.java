package io.fleet.store.inventory;

import io.fleet.store.db.Db;
import io.fleet.store.rows.Refusals;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.Collections;
import java.util.List;

/** Applies labels described by documents: all of them or none. Thread-safe. */
public final class LabelSpecs {
  private static final int BATCH = 1_000;

  private final Db db;

  public LabelSpecs(Db db) {
    this.db = db;
  }

  /** Makes or changes labels by name; a manual one gets exactly its document's hosts. */
  public Future<Void> apply(List<LabelSpec> specs) {
    var sorted = specs.stream().sorted(java.util.Comparator.comparing(LabelSpec::name)).toList();
    return db.inTransaction(
            on -> {
              Future<?> all = Future.succeededFuture();
              for (var spec : sorted) all = all.compose(before -> apply(on, spec));
              return all.<Void>mapEmpty();
            })
        .recover(Refusals::asProblem);
  }

  private static Future<?> apply(SqlConnection on, LabelSpec spec) {
    return Db.change(
            on,
            "INSERT INTO labels (name, description, query, platform, membership_type)"
                + " VALUES (?,?,?,?,?) ON DUPLICATE KEY UPDATE description = VALUES(description),"
                + " query = VALUES(query), platform = VALUES(platform),"
                + " membership_type = VALUES(membership_type),"
                // Whoever keeps members in memory sees by it that they are to be read again.
                + " updated_at = CURRENT_TIMESTAMP(3)",
            Tuple.of(
                spec.name(),
                spec.description(),
                spec.query(),
                spec.platform(),
                spec.manual() ? 1 : 0))
        .compose(done -> spec.manual() ? setHosts(on, spec) : Future.succeededFuture());
  }

  private static Future<?> setHosts(SqlConnection on, LabelSpec spec) {
    Future<?> all =
        Db.change(
            on,
            "DELETE FROM label_membership"
                + " WHERE label_id = (SELECT id FROM labels WHERE name = ?)",
            Tuple.of(spec.name()));
    var names = spec.hosts().stream().distinct().toList();
    for (var from = 0; from < names.size(); from += BATCH) {
      var batch = names.subList(from, Math.min(from + BATCH, names.size()));
      all = all.compose(before -> addHosts(on, spec.name(), batch));
    }
    return all;
  }

  private static Future<Integer> addHosts(SqlConnection on, String label, List<String> names) {
    var marks = String.join(",", Collections.nCopies(names.size(), "?"));
    var values = Tuple.tuple().addString(label);
    names.forEach(values::addString);
    return Db.change(
        on,
        "INSERT IGNORE INTO label_membership (label_id, host_id) SELECT l.id, h.id FROM labels l"
            + " JOIN hosts h WHERE l.name = ? AND h.hostname IN ("
            + marks
            + ")",
        values);
  }
}
