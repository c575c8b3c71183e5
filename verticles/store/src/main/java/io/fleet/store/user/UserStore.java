package io.fleet.store.user;

import io.fleet.platform.problem.Problem;
import io.fleet.store.db.Db;
import io.fleet.store.rows.Columns;
import io.fleet.store.rows.OrderColumns;
import io.fleet.store.rows.Page;
import io.fleet.store.rows.Refusals;
import io.fleet.store.rows.Where;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Owns the tables {@code users} and {@code user_teams}. Thread-safe. */
public final class UserStore {
  private static final OrderColumns ORDER =
      new OrderColumns("u.id")
          .texts("u.", "name", "email", "position", "global_role")
          .numbers("u.", "api_only", "sso_enabled", "force_password_reset")
          .times("u.", "created_at", "updated_at");

  private final Db db;

  public UserStore(Db db) {
    this.db = db;
  }

  /** Whether there is any user. */
  public Future<Boolean> any() {
    return db.first("SELECT 1 AS one FROM users LIMIT 1", Tuple.tuple(), row -> true)
        .map(Optional::isPresent);
  }

  /** Users by name or address, only those of a team when one is given. */
  public Future<List<User>> list(Page page, @Nullable Integer teamId) {
    var where = new Where().search(page, "u.name", "u.email");
    if (teamId != null) {
      where.and("u.id IN (SELECT user_id FROM user_teams WHERE team_id = ?)", teamId);
    }
    return db.list(
            "SELECT "
                + UserRows.COLUMNS
                + " FROM users u"
                + where.sql()
                + ORDER.orderBy(page)
                + " LIMIT ? OFFSET ?",
            where.values(page.limit(), page.offset()),
            UserRows::user)
        .compose(users -> UserRows.withTeams(db, users));
  }

  /** The role of each member of a team, by number; of those with a global role, too. */
  public Future<Map<Integer, String>> rolesIn(int teamId) {
    return db.list(
            "SELECT user_id, role FROM user_teams WHERE team_id = ?",
            Tuple.of(teamId),
            row -> Map.entry(row.getInteger("user_id"), row.getString("role")))
        .map(
            rows ->
                rows.stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  /** One user; failed with {@link Problem.NotFound} when there is none. */
  public Future<User> byId(int id) {
    return db.list(
            "SELECT " + UserRows.COLUMNS + " FROM users u WHERE u.id = ?",
            Tuple.of(id),
            UserRows::user)
        .compose(users -> UserRows.withTeams(db, users))
        .compose(users -> users.isEmpty() ? missing(id) : Future.succeededFuture(users.getFirst()));
  }

  /** What to compare a password with, by address without regard to case. */
  public Future<Optional<Credentials>> credentials(String email) {
    return credentials("u.email = ?", email);
  }

  /** The same by number. */
  public Future<Optional<Credentials>> credentials(int id) {
    return credentials("u.id = ?", id);
  }

  private Future<Optional<Credentials>> credentials(String condition, Object value) {
    return db.first(
            "SELECT u.password, u.salt, " + UserRows.COLUMNS + " FROM users u WHERE " + condition,
            Tuple.of(value),
            row ->
                new Credentials(
                    UserRows.user(row),
                    row.getBuffer("password").getBytes(),
                    row.getString("salt")))
        .compose(
            found ->
                found.isEmpty()
                    ? Future.succeededFuture(found)
                    : UserRows.withTeams(db, List.of(found.get().user()))
                        .map(
                            users ->
                                Optional.of(
                                    new Credentials(
                                        users.getFirst(),
                                        found.get().hash(),
                                        found.get().salt()))));
  }

  /** Stores a user; a taken address or an unknown team is a problem of the caller. */
  public Future<Integer> insert(NewUser user) {
    return db.inTransaction(on -> insert(on, user)).recover(Refusals::asProblem);
  }

  /** The same within a transaction. */
  public static Future<Integer> insert(SqlConnection on, NewUser user) {
    var values = new ArrayList<@Nullable Object>();
    values.addAll(List.of(user.name(), user.email(), Columns.bind(user.hash()), user.salt()));
    values.addAll(List.of(user.forcePasswordReset(), user.gravatarUrl(), user.position()));
    values.addAll(List.of(user.ssoEnabled(), user.apiOnly()));
    values.add(user.globalRole());
    return Db.insert(
            on,
            "INSERT INTO users (name, email, password, salt, force_password_reset, gravatar_url,"
                + " position, sso_enabled, api_only, global_role) VALUES (?,?,?,?,?,?,?,?,?,?)",
            Tuple.from(values))
        .compose(id -> addTeams(on, id, user.teamRoles()).map(id));
  }

  /** Changes a user; failed with code 2 when no administrator would be left. */
  public Future<Void> update(int id, UserChange change) {
    return db.inTransaction(
            on ->
                Administrators.lock(on)
                    .compose(locked -> setMembers(on, id, change))
                    .compose(set -> setRoles(on, id, change.roles()))
                    .compose(
                        set -> change.roles() == null ? done() : Administrators.requireOne(on)))
        .recover(Refusals::asProblem);
  }

  private static Future<?> setMembers(SqlConnection on, int id, UserChange change) {
    var values = new ArrayList<@Nullable Object>();
    values.add(change.name());
    values.add(change.email());
    values.add(change.position());
    values.add(change.gravatarUrl());
    values.add(change.ssoEnabled());
    values.add(id);
    return Db.change(
            on,
            "UPDATE users SET name = COALESCE(?, name), email = COALESCE(?, email),"
                + " position = COALESCE(?, position), gravatar_url = COALESCE(?, gravatar_url),"
                + " sso_enabled = COALESCE(?, sso_enabled) WHERE id = ?",
            Tuple.from(values))
        .compose(rows -> rows == 0 ? missing(id) : done());
  }

  static Future<?> setRoles(SqlConnection on, int id, UserChange.@Nullable Roles roles) {
    if (roles == null) return done();
    return Db.change(on, "DELETE FROM user_teams WHERE user_id = ?", Tuple.of(id))
        .compose(
            gone ->
                Db.change(
                    on,
                    "UPDATE users SET global_role = ? WHERE id = ?",
                    Tuple.of(roles.global(), id)))
        .compose(set -> addTeams(on, id, roles.teams()));
  }

  private static Future<Void> addTeams(SqlConnection on, int id, Map<Integer, String> teams) {
    var sorted = teams.entrySet().stream().sorted(Map.Entry.comparingByKey()).toList();
    Future<Void> all = done();
    for (var team : sorted) {
      all =
          all.compose(
              before ->
                  Db.change(
                          on,
                          "INSERT INTO user_teams (user_id, team_id, role) VALUES (?,?,?)",
                          Tuple.of(id, team.getKey(), team.getValue()))
                      .mapEmpty());
    }
    return all;
  }

  /** Sets a password. Links for a new one, sent before, no longer work. */
  public Future<Void> setPassword(int id, byte[] hash, String salt, boolean forceReset) {
    return db.inTransaction(
        on ->
            Db.change(
                    on,
                    "UPDATE users SET password = ?, salt = ?, force_password_reset = ?"
                        + " WHERE id = ?",
                    Tuple.of(Columns.bind(hash), salt, forceReset, id))
                .compose(rows -> rows == 0 ? missing(id) : done())
                .compose(
                    set ->
                        Db.change(
                            on, "DELETE FROM password_resets WHERE user_id = ?", Tuple.of(id)))
                .mapEmpty());
  }

  /** Demands a new password, or no longer. */
  public Future<Void> setForceReset(int id, boolean force) {
    return db.change("UPDATE users SET force_password_reset = ? WHERE id = ?", Tuple.of(force, id))
        .compose(rows -> rows == 0 ? missing(id) : done());
  }

  /** Deletes a user; failed with code 2 when no administrator would be left. */
  public Future<Void> delete(int id) {
    return db.inTransaction(
        on ->
            Administrators.lock(on)
                .compose(locked -> Db.change(on, "DELETE FROM users WHERE id = ?", Tuple.of(id)))
                .compose(rows -> rows == 0 ? missing(id) : Administrators.requireOne(on)));
  }

  /** Every team. */
  public Future<List<TeamSummary>> teams() {
    return db.list(
        "SELECT id, name, description FROM teams ORDER BY name, id",
        Tuple.tuple(),
        row ->
            new TeamSummary(
                row.getInteger("id"), row.getString("name"), row.getString("description")));
  }

  private static <T> Future<T> missing(int id) {
    return Future.failedFuture(Problem.NotFound.of("User", "with id=" + id).asException());
  }

  @SuppressWarnings("NullAway") // a void future carries null
  private static Future<Void> done() {
    return Future.succeededFuture();
  }
}
