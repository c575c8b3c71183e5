package io.fleet.store.invite;

import io.fleet.platform.problem.Problem;
import io.fleet.store.db.Db;
import io.fleet.store.rows.Columns;
import io.fleet.store.rows.OrderColumns;
import io.fleet.store.rows.Page;
import io.fleet.store.rows.Refusals;
import io.fleet.store.rows.Where;
import io.fleet.store.user.NewUser;
import io.fleet.store.user.UserChange.Roles;
import io.fleet.store.user.UserStore;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Owns the tables {@code invites} and {@code invite_teams}. Thread-safe. */
public final class InviteStore {
  private static final OrderColumns ORDER =
      new OrderColumns("i.id")
          .texts("i.", "name", "email", "position", "global_role")
          .numbers("i.", "invited_by", "sso_enabled")
          .times("i.", "created_at", "updated_at");

  private final Db db;

  public InviteStore(Db db) {
    this.db = db;
  }

  /** Invitations by name or address. */
  public Future<List<Invite>> list(Page page) {
    var where = new Where().search(page, "i.name", "i.email");
    return db.list(
            InviteRows.SELECT + where.sql() + ORDER.orderBy(page) + " LIMIT ? OFFSET ?",
            where.values(page.limit(), page.offset()),
            InviteRows::invite)
        .compose(invites -> InviteRows.withTeams(db, invites));
  }

  /** One invitation; failed with {@link Problem.NotFound} when there is none. */
  public Future<Invite> byId(int id) {
    return first("i.id = ?", id)
        .compose(found -> found.map(Future::succeededFuture).orElseGet(() -> missing(id)));
  }

  /** The invitation of a token. */
  public Future<Optional<Invite>> byToken(byte[] tokenHash) {
    return first("i.token_hash = ?", Columns.bind(tokenHash));
  }

  /** The invitation of an address, without regard to case. */
  public Future<Optional<Invite>> byEmail(String email) {
    return first("i.email = ?", email);
  }

  private Future<Optional<Invite>> first(String condition, Object value) {
    return db.list(InviteRows.SELECT + " WHERE " + condition, Tuple.of(value), InviteRows::invite)
        .compose(invites -> InviteRows.withTeams(db, invites))
        .map(invites -> invites.stream().findFirst());
  }

  /** Stores an invitation; an address that was invited already is a problem of the caller. */
  public Future<Integer> insert(NewInvite invite) {
    return db.inTransaction(on -> insert(on, invite))
        .recover(
            thrown ->
                Refusals.isDuplicate(thrown)
                    ? Future.failedFuture(taken(invite.email()))
                    : Refusals.asProblem(thrown));
  }

  private static Future<Integer> insert(SqlConnection on, NewInvite invite) {
    var values = new ArrayList<@Nullable Object>();
    values.addAll(List.of(invite.invitedBy(), invite.email(), invite.name(), invite.position()));
    values.addAll(List.of(invite.ssoEnabled(), Columns.bind(invite.tokenHash())));
    values.add(invite.roles().global());
    return Db.insert(
            on,
            "INSERT INTO invites (invited_by, email, name, position, sso_enabled, token_hash,"
                + " global_role) VALUES (?,?,?,?,?,?,?)",
            Tuple.from(values))
        .compose(id -> addTeams(on, id, invite.roles()).map(id));
  }

  /** Changes an invitation. */
  public Future<Void> update(int id, InviteChange change) {
    return db.inTransaction(
            on ->
                setMembers(on, id, change)
                    .compose(
                        set -> {
                          var roles = change.roles();
                          return roles == null ? done() : setRoles(on, id, roles);
                        }))
        .recover(
            thrown ->
                Refusals.isDuplicate(thrown)
                    ? Future.failedFuture(taken(String.valueOf(change.email())))
                    : Refusals.asProblem(thrown));
  }

  private static Future<Void> setMembers(SqlConnection on, int id, InviteChange change) {
    var values = new ArrayList<@Nullable Object>();
    values.add(change.email());
    values.add(change.name());
    values.add(change.position());
    values.add(change.ssoEnabled());
    values.add(id);
    return Db.change(
            on,
            "UPDATE invites SET email = COALESCE(?, email), name = COALESCE(?, name),"
                + " position = COALESCE(?, position), sso_enabled = COALESCE(?, sso_enabled)"
                + " WHERE id = ?",
            Tuple.from(values))
        .compose(rows -> rows == 0 ? missing(id) : done());
  }

  private static Future<Void> setRoles(SqlConnection on, int id, Roles roles) {
    return Db.change(on, "DELETE FROM invite_teams WHERE invite_id = ?", Tuple.of(id))
        .compose(
            gone ->
                Db.change(
                    on,
                    "UPDATE invites SET global_role = ? WHERE id = ?",
                    Tuple.of(roles.global(), id)))
        .compose(set -> addTeams(on, id, roles));
  }

  private static Future<Void> addTeams(SqlConnection on, int id, Roles roles) {
    Future<Void> all = done();
    for (var team : roles.teams().entrySet().stream().sorted(Map.Entry.comparingByKey()).toList()) {
      var values = Tuple.of(id, team.getKey(), team.getValue());
      all =
          all.compose(
              before ->
                  Db.change(
                          on,
                          "INSERT INTO invite_teams (invite_id, team_id, role) VALUES (?,?,?)",
                          values)
                      .mapEmpty());
    }
    return all;
  }

  /** Withdraws an invitation. */
  public Future<Void> delete(int id) {
    return db.change("DELETE FROM invites WHERE id = ?", Tuple.of(id))
        .compose(rows -> rows == 0 ? missing(id) : done());
  }

  /**
   * Stores the user that an invitation was for, and ends it. Of two who accept at once, one wins
   * and the other gets {@link Problem.NotFound}.
   */
  public Future<Integer> accept(int id, NewUser user) {
    return db.inTransaction(
            on ->
                Db.change(on, "DELETE FROM invites WHERE id = ?", Tuple.of(id))
                    .compose(
                        rows ->
                            rows == 0
                                ? InviteStore.<Integer>missing(id)
                                : UserStore.insert(on, user)))
        .recover(Refusals::asProblem);
  }

  // Clients know the table's name from here.
  private static <T> Future<T> missing(int id) {
    return Future.failedFuture(Problem.NotFound.of("invites", id).asException());
  }

  private static RuntimeException taken(String email) {
    return new Problem.Conflict(
            "Resource Already Exists", "Invite \"" + email + "\" already exists")
        .asException();
  }

  @SuppressWarnings("NullAway") // a void future carries null
  private static Future<Void> done() {
    return Future.succeededFuture();
  }
}
