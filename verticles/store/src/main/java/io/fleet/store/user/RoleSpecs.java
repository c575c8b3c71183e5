package io.fleet.store.user;

import io.fleet.platform.problem.Problem;
import io.fleet.store.db.Db;
import io.fleet.store.user.UserChange.Roles;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Sets the roles of many users at once, all of them or none. Thread-safe. */
public final class RoleSpecs {
  private final Db db;

  public RoleSpecs(Db db) {
    this.db = db;
  }

  /**
   * The roles of one user.
   *
   * @param teams names of teams to role words
   */
  public record RoleSpec(String email, @Nullable String globalRole, Map<String, String> teams) {
    public RoleSpec {
      teams = Map.copyOf(teams);
    }
  }

  /**
   * Applies documents; gives the users' numbers. Failed with {@link Problem.NotFound} for an
   * unknown user or team, with code 2 when no administrator would be left.
   */
  public Future<List<Integer>> apply(List<RoleSpec> specs) {
    return db.inTransaction(
        on ->
            Administrators.lock(on)
                .compose(locked -> teamIds(on))
                .compose(teams -> set(on, specs, teams))
                .compose(ids -> Administrators.requireOne(on).map(ids)));
  }

  private static Future<Map<String, Integer>> teamIds(SqlConnection on) {
    return Db.list(
            on,
            "SELECT id, name FROM teams",
            Tuple.tuple(),
            row -> Map.entry(row.getString("name"), row.getInteger("id")))
        .map(
            rows -> {
              // As the database compares them: without regard to case.
              var ids = new TreeMap<String, Integer>(String.CASE_INSENSITIVE_ORDER);
              rows.forEach(row -> ids.put(row.getKey(), row.getValue()));
              return ids;
            });
  }

  private static Future<List<Integer>> set(
      SqlConnection on, List<RoleSpec> specs, Map<String, Integer> teams) {
    Future<List<Integer>> all = Future.succeededFuture(new java.util.ArrayList<>());
    for (var spec : specs) {
      all =
          all.compose(
              ids ->
                  one(on, spec, teams)
                      .map(
                          id -> {
                            ids.add(id);
                            return ids;
                          }));
    }
    return all;
  }

  private static Future<Integer> one(SqlConnection on, RoleSpec spec, Map<String, Integer> teams) {
    var roles = new TreeMap<Integer, String>();
    for (var team : spec.teams().entrySet()) {
      var id = teams.get(team.getKey());
      if (id == null) {
        return Future.failedFuture(Problem.NotFound.of("Team", team.getKey()).asException());
      }
      roles.put(id, team.getValue());
    }
    return Db.list(
            on,
            "SELECT id FROM users WHERE email = ?",
            Tuple.of(spec.email()),
            row -> row.getInteger("id"))
        .compose(
            found ->
                found.isEmpty()
                    ? Future.failedFuture(
                        Problem.NotFound.of("User", "with email=" + spec.email()).asException())
                    : UserStore.setRoles(on, found.getFirst(), new Roles(spec.globalRole(), roles))
                        .map(found.getFirst()));
  }
}
