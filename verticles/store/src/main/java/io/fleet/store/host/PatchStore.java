package io.fleet.store.host;

import io.fleet.store.db.Db;
import io.fleet.store.label.LabelStore;
import io.fleet.store.verdict.VerdictStore;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Writes what hosts reported, many hosts at a time. Thread-safe. */
public final class PatchStore {
  // Absent values leave the column as it is; so one statement serves every set of columns.
  private static final String UPDATE =
      Arrays.stream(HostColumn.values())
          .map(column -> column.sql() + " = COALESCE(?, " + column.sql() + ")")
          .collect(
              Collectors.joining(
                  ", ",
                  "UPDATE hosts SET ",
                  ", refetch_requested = IF(? AND refetch_number <= ?, 0, refetch_requested)"
                      + ", detail_updated_at = IF(?, UTC_TIMESTAMP(3), detail_updated_at)"
                      + ", label_updated_at = IF(?, UTC_TIMESTAMP(3), label_updated_at)"
                      + ", policy_updated_at = IF(?, UTC_TIMESTAMP(3), policy_updated_at)"
                      + " WHERE id = ?"));
  private static final long LIMIT_SECONDS = 15;

  private final Db db;
  private final LabelStore labels;
  private final VerdictStore verdicts;

  public PatchStore(Db db, LabelStore labels, VerdictStore verdicts) {
    this.db = db;
    this.labels = labels;
    this.verdicts = verdicts;
  }

  /**
   * Stores patches by host number, all or none. Rows are locked in order of their numbers; hosts
   * that are gone stay gone.
   */
  public Future<Void> save(SortedMap<Integer, HostPatch> patches) {
    return db.inTransaction(
            connection ->
                update(connection, patches)
                    .compose(done -> labels.save(connection, patches))
                    .compose(done -> verdicts.save(connection, patches)))
        // A frozen server would hold the transaction's end, too.
        .timeout(LIMIT_SECONDS, TimeUnit.SECONDS);
  }

  private static Future<Void> update(
      SqlConnection connection, SortedMap<Integer, HostPatch> patches) {
    var rows = new ArrayList<Tuple>(patches.size());
    patches.forEach((id, patch) -> rows.add(row(id, patch)));
    return connection
        .preparedQuery(UPDATE)
        .executeBatch(rows)
        .timeout(LIMIT_SECONDS - 5, TimeUnit.SECONDS)
        .mapEmpty();
  }

  private static Tuple row(int id, HostPatch patch) {
    var row = Tuple.tuple();
    for (var column : HostColumn.values()) {
      row.addValue(patch.get(column));
    }
    return row.addInteger(patch.hasDetails() ? 1 : 0)
        .addInteger(patch.refetch())
        .addInteger(patch.hasDetails() ? 1 : 0)
        .addInteger(patch.hasLabelStamp() ? 1 : 0)
        .addInteger(patch.hasPolicyStamp() ? 1 : 0)
        .addInteger(id);
  }
}
