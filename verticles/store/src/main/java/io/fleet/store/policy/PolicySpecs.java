package io.fleet.store.policy;

import io.fleet.store.db.Db;
import io.fleet.store.rows.Refusals;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Applies policies described by documents: all of them or none. Thread-safe. */
public final class PolicySpecs {
  private final Db db;

  public PolicySpecs(Db db) {
    this.db = db;
  }

  /**
   * A policy as a document.
   *
   * @param team whose it is when it is new; one that is there stays where it is
   */
  public record Spec(
      @Nullable Integer team,
      String name,
      String query,
      String description,
      String resolution,
      String platform,
      boolean critical) {}

  /** Makes or changes policies by name. */
  public Future<Void> apply(List<Spec> specs, int author) {
    var sorted = specs.stream().sorted(Comparator.comparing(Spec::name)).toList();
    return db.inTransaction(
            on -> {
              Future<Void> all = Future.succeededFuture();
              for (var spec : sorted) all = all.compose(before -> apply(on, spec, author));
              return all;
            })
        .recover(Refusals::asProblem);
  }

  private static Future<Void> apply(SqlConnection on, Spec spec, int author) {
    return Db.change(
            on,
            "INSERT INTO policies (team_id, name, query, description, resolution, platform,"
                + " critical, author_id) VALUES (?,?,?,?,?,?,?,?) ON DUPLICATE KEY UPDATE"
                + " query = VALUES(query),"
                + " description = VALUES(description), resolution = VALUES(resolution),"
                + " platform = VALUES(platform), critical = VALUES(critical),"
                + " author_id = VALUES(author_id)",
            Tuple.from(
                new Object[] {
                  spec.team(),
                  spec.name(),
                  spec.query(),
                  spec.description(),
                  spec.resolution(),
                  spec.platform(),
                  spec.critical(),
                  author
                }))
        .compose(
            done ->
                Db.list(
                    on,
                    "SELECT id FROM policies WHERE name = ?",
                    Tuple.of(spec.name()),
                    row -> row.getInteger("id")))
        .compose(found -> PolicyAnswers.dropOthers(on, found.getFirst(), spec.platform()));
  }
}
