package io.fleet.store.policy;

import io.fleet.platform.problem.Problem;
import io.fleet.store.db.Db;
import io.fleet.store.rows.Columns;
import io.fleet.store.rows.Refusals;
import io.fleet.store.rows.Where;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Owns the table {@code policies}. Thread-safe. */
public final class PolicyStore {
  private static final String SELECT =
      "SELECT p.id, p.team_id, p.name, p.query, p.description, p.resolution, p.platform,"
          + " p.critical, p.author_id, u.name AS author_name, u.email AS author_email,"
          + " p.created_at, p.updated_at FROM policies p LEFT JOIN users u ON u.id = p.author_id";

  private final Db db;
  private final PolicyCounts counts;

  public PolicyStore(Db db) {
    this.db = db;
    this.counts = new PolicyCounts(db);
  }

  /** Policies for all hosts, counted over all hosts. */
  public Future<List<Policy>> global() {
    return list("p.team_id IS NULL", Tuple.tuple()).compose(found -> counts.add(found, null));
  }

  /** Policies for all hosts, counted over the hosts of one team. */
  public Future<List<Policy>> globalWithin(int team) {
    return list("p.team_id IS NULL", Tuple.tuple()).compose(found -> counts.add(found, team));
  }

  /** A team's own policies. */
  public Future<List<Policy>> ofTeam(int team) {
    return list("p.team_id = ?", Tuple.of(team)).compose(found -> counts.add(found, null));
  }

  /** Those of these policies that there are, without counts. */
  public Future<List<Policy>> byIds(Collection<Integer> ids) {
    return list(Where.anyOf("p.id", ids), Tuple.tuple());
  }

  /** These policies with their counts over all hosts. */
  public Future<List<Policy>> counted(List<Policy> policies) {
    return counts.add(policies, null);
  }

  /** Those with these names, without counts. */
  public Future<List<Policy>> byNames(List<String> names) {
    if (names.isEmpty()) return Future.succeededFuture(List.of());
    return list("p.name IN (?" + ",?".repeat(names.size() - 1) + ")", Tuple.from(names));
  }

  /** One policy; failed with {@link Problem.NotFound} when there is none. */
  public Future<Policy> byId(int id) {
    return list("p.id = ?", Tuple.of(id))
        .compose(
            found ->
                found.isEmpty()
                    ? Future.failedFuture(Problem.NotFound.of("Policy", id).asException())
                    : counts.add(found, null))
        .map(List::getFirst);
  }

  private Future<List<Policy>> list(String condition, Tuple values) {
    return db.list(SELECT + " WHERE " + condition + " ORDER BY p.id", values, PolicyStore::policy);
  }

  /** Stores a policy; a taken name is a {@link Problem.Conflict}. */
  public Future<Integer> insert(@Nullable Integer team, PolicyChange wanted, int author) {
    return db.insert(
            "INSERT INTO policies (team_id, name, query, description, resolution, platform,"
                + " critical, author_id) VALUES (?, ?, ?, COALESCE(?, ''), COALESCE(?, ''),"
                + " COALESCE(?, ''), COALESCE(?, 0), ?)",
            Tuple.from(
                new Object[] {
                  team,
                  wanted.name(),
                  wanted.query(),
                  wanted.description(),
                  wanted.resolution(),
                  wanted.platform(),
                  wanted.critical(),
                  author
                }))
        .recover(
            thrown ->
                Refusals.isDuplicate(thrown)
                    ? Future.failedFuture(
                        new Problem.Conflict(
                                "Resource Already Exists",
                                "Policy \"" + wanted.name() + "\" already exists")
                            .asException())
                    : Refusals.asProblem(thrown));
  }

  /** Changes a policy; answers of hosts that it is no longer for are dropped. */
  public Future<Void> update(int id, PolicyChange change) {
    return db.inTransaction(
            on ->
                Db.change(
                        on,
                        "UPDATE policies SET name = COALESCE(?, name), query = COALESCE(?, query),"
                            + " description = COALESCE(?, description),"
                            + " resolution = COALESCE(?, resolution),"
                            + " platform = COALESCE(?, platform), critical = COALESCE(?, critical)"
                            + " WHERE id = ?",
                        Tuple.of(
                            change.name(),
                            change.query(),
                            change.description(),
                            change.resolution(),
                            change.platform(),
                            change.critical(),
                            id))
                    .compose(
                        done ->
                            change.platform() == null
                                ? Future.<Void>succeededFuture()
                                : PolicyAnswers.dropOthers(on, id, change.platform())))
        .recover(Refusals::asProblem);
  }

  /** Deletes policies with what hosts answered. */
  public Future<Void> delete(Collection<Integer> ids) {
    return db.change("DELETE FROM policies WHERE " + Where.anyOf("id", ids), Tuple.tuple())
        .mapEmpty();
  }

  private static Policy policy(Row row) {
    var resolution = row.getString("resolution");
    return new Policy(
        row.getInteger("id"),
        row.getInteger("team_id"),
        row.getString("name"),
        row.getString("query"),
        row.getString("description"),
        resolution == null ? "" : resolution,
        row.getString("platform"),
        Columns.flag(row, "critical"),
        row.getInteger("author_id"),
        row.getString("author_name"),
        row.getString("author_email"),
        Columns.time(row, "created_at"),
        Columns.time(row, "updated_at"),
        0,
        0);
  }
}
