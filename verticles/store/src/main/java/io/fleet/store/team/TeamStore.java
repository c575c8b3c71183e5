package io.fleet.store.team;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleet.platform.json.Json;
import io.fleet.platform.problem.Problem;
import io.fleet.store.db.Db;
import io.fleet.store.pack.SchedulePacks;
import io.fleet.store.rows.Columns;
import io.fleet.store.rows.OrderColumns;
import io.fleet.store.rows.Page;
import io.fleet.store.rows.Refusals;
import io.fleet.store.rows.Where;
import io.fleet.store.settings.EnrollSecretStore;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Owns the table {@code teams}. Thread-safe. */
public final class TeamStore {
  private static final String USERS =
      "(SELECT COUNT(*) FROM user_teams ut WHERE ut.team_id = t.id)";
  private static final String HOSTS = "(SELECT COUNT(*) FROM hosts h WHERE h.team_id = t.id)";
  private static final String SELECT =
      "SELECT t.id, t.name, t.description, t.config, t.created_at, "
          + USERS
          + " AS users, "
          + HOSTS
          + " AS hosts FROM teams t";
  private static final OrderColumns ORDER =
      new OrderColumns("t.id")
          .texts("t.", "name", "description")
          .times("t.", "created_at")
          .text("user_count", "users")
          .text("host_count", "hosts");

  private final Db db;

  public TeamStore(Db db) {
    this.db = db;
  }

  /** Teams by name, a page of them; only these when {@code visible} is not null. */
  public Future<List<Team>> list(Page page, @Nullable Set<Integer> visible) {
    var where = new Where().search(page, "t.name");
    if (visible != null) where.in("t.id", visible);
    return db.list(
        SELECT + where.sql() + ORDER.orderBy(page) + " LIMIT ? OFFSET ?",
        where.values(page.limit(), page.offset()),
        TeamStore::team);
  }

  /** One team; failed with {@link Problem.NotFound} when there is none. */
  public Future<Team> byId(int id) {
    return db.first(SELECT + " WHERE t.id = ?", Tuple.of(id), TeamStore::team)
        .compose(found -> found.map(Future::succeededFuture).orElseGet(() -> missing(id)));
  }

  /** One team by its name. */
  public Future<Optional<Team>> byName(String name) {
    return db.first(SELECT + " WHERE t.name = ?", Tuple.of(name), TeamStore::team);
  }

  /** Stores a team with its enroll secrets; gives its number. */
  public Future<Integer> insert(
      String name, String description, ObjectNode config, List<String> secrets) {
    return db.inTransaction(
            on ->
                Db.insert(
                        on,
                        "INSERT INTO teams (name, description, config) VALUES (?,?,?)",
                        Tuple.of(name, description, config.toString()))
                    .compose(id -> EnrollSecretStore.replace(on, id, secrets).map(id)))
        .recover(Refusals::asProblem);
  }

  /**
   * Changes a team under a lock, so that of two changes at once none is lost.
   *
   * @param name null keeps it
   * @param description null keeps it
   * @param secrets null keeps them
   */
  public Future<Void> update(
      int id,
      @Nullable String name,
      @Nullable String description,
      UnaryOperator<ObjectNode> config,
      @Nullable List<String> secrets) {
    return db.inTransaction(
            on ->
                Db.list(
                        on,
                        "SELECT config FROM teams WHERE id = ? FOR UPDATE",
                        Tuple.of(id),
                        row -> parse(row.getString("config")))
                    .compose(
                        found ->
                            found.isEmpty()
                                ? TeamStore.<Integer>missing(id)
                                : Db.change(
                                    on,
                                    "UPDATE teams SET name = COALESCE(?, name), description ="
                                        + " COALESCE(?, description), config = ? WHERE id = ?",
                                    Tuple.of(
                                        name,
                                        description,
                                        config.apply(found.getFirst()).toString(),
                                        id)))
                    .compose(
                        done ->
                            name == null
                                ? Future.<Void>succeededFuture()
                                : SchedulePacks.rename(on, id, name))
                    .compose(done -> secrets(on, id, secrets)))
        .recover(Refusals::asProblem);
  }

  private static Future<Void> secrets(SqlConnection on, int id, @Nullable List<String> secrets) {
    return secrets == null ? Future.succeededFuture() : EnrollSecretStore.replace(on, id, secrets);
  }

  /** Deletes a team with its schedule, policies and secrets; its hosts have no team then. */
  public Future<Void> delete(int id) {
    return db.inTransaction(
        on ->
            // By hand, as a foreign key would leave updated_at, which check-ins look at, alone.
            Db.change(on, "UPDATE hosts SET team_id = NULL WHERE team_id = ?", Tuple.of(id))
                .compose(
                    done ->
                        Db.change(
                            on, "DELETE FROM packs WHERE pack_type = ?", Tuple.of("team-" + id)))
                .compose(
                    done ->
                        Db.change(
                            on,
                            "DELETE FROM pack_targets WHERE target_type = 2 AND target_id = ?",
                            Tuple.of(id)))
                .compose(
                    done ->
                        Db.change(
                            on, "DELETE FROM software_host_counts WHERE team_id = ?", Tuple.of(id)))
                .compose(
                    done ->
                        Db.change(
                            on, "DELETE FROM prepared_counts WHERE team_id = ?", Tuple.of(id)))
                .compose(done -> Db.change(on, "DELETE FROM teams WHERE id = ?", Tuple.of(id)))
                .compose(rows -> rows == 0 ? missing(id) : Future.succeededFuture()));
  }

  private static <T> Future<T> missing(int id) {
    return Future.failedFuture(Problem.NotFound.of("Team", id).asException());
  }

  private static Team team(Row row) {
    return new Team(
        row.getInteger("id"),
        row.getString("name"),
        row.getString("description"),
        parse(row.getString("config")),
        Columns.time(row, "created_at"),
        row.getInteger("users"),
        row.getInteger("hosts"));
  }

  private static ObjectNode parse(String config) {
    try {
      return Json.MAPPER.readTree(config) instanceof ObjectNode object
          ? object
          : Json.MAPPER.createObjectNode();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("stored team cannot be read", e);
    }
  }
}
