package io.fleet.store.inventory;

import io.fleet.platform.problem.Problem;
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

  /**
   * Makes or changes labels by name; a manual one gets exactly its document's hosts. A document
   * that would change a built-in label is refused: which name is which, the database decides, to
   * which "all hosts" is "All Hosts", and a letter with an accent the letter without.
   */
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
        .compose(done -> own(on, spec))
        .compose(id -> spec.manual() ? setHosts(on, id, spec) : Future.succeededFuture());
  }

  private static Future<Integer> own(SqlConnection on, LabelSpec spec) {
    return Db.list(
            on,
            "SELECT id FROM labels WHERE name = ? AND label_type = 0 FOR UPDATE",
            Tuple.of(spec.name()),
            row -> row.getInteger("id"))
        .compose(
            found ->
                found.isEmpty()
                    ? Future.failedFuture(
                        Problem.invalid(
                                "name",
                                "label " + spec.name() + " has the name of a built-in label")
                            .asException())
                    : Future.succeededFuture(found.getFirst()));
  }

  private static Future<?> setHosts(SqlConnection on, int label, LabelSpec spec) {
    Future<?> all =
        Db.change(on, "DELETE FROM label_membership WHERE label_id = ?", Tuple.of(label));
    var names = spec.hosts().stream().distinct().toList();
    for (var from = 0; from < names.size(); from += BATCH) {
      var batch = names.subList(from, Math.min(from + BATCH, names.size()));
      all = all.compose(before -> addHosts(on, label, batch));
    }
    return all;
  }

  private static Future<Integer> addHosts(SqlConnection on, int label, List<String> names) {
    var marks = String.join(",", Collections.nCopies(names.size(), "?"));
    var values = Tuple.tuple().addInteger(label);
    names.forEach(values::addString);
    return Db.change(
        on,
        "INSERT IGNORE INTO label_membership (label_id, host_id) SELECT ?, h.id FROM hosts h"
            + " WHERE h.hostname IN ("
            + marks
            + ")",
        values);
  }
}
