package io.fleet.manage.invite;

import static io.fleet.manage.door.Guarded.serve;

import io.fleet.manage.door.Body;
import io.fleet.manage.door.Guard;
import io.fleet.manage.door.News;
import io.fleet.manage.door.Routes;
import io.fleet.manage.door.Wait;
import io.fleet.manage.session.Tokens;
import io.fleet.manage.user.NewUsers;
import io.fleet.manage.user.UserJson;
import io.fleet.manage.user.UserPayload;
import io.fleet.manage.user.UserRules;
import io.fleet.platform.bus.Changed.What;
import io.fleet.platform.door.Answer;
import io.fleet.platform.door.Door;
import io.fleet.platform.door.Doors.Served;
import io.fleet.platform.door.Entry;
import io.fleet.platform.door.Exchange;
import io.fleet.platform.limit.FailureQuota;
import io.fleet.platform.problem.Problem;
import io.fleet.platform.time.Time;
import io.fleet.store.invite.Invite;
import io.fleet.store.invite.InviteStore;
import io.fleet.store.user.UserStore;
import java.time.Duration;
import java.util.List;

/**
 * People who were invited look at their invitation and become users. Address and roles are the
 * invitation's: what they send cannot make them more, or someone else.
 */
public final class AcceptRoutes implements Routes {
  private final InviteStore invites;
  private final UserStore users;
  private final NewUsers newUsers;
  private final News news;
  private final FailureQuota limit;
  private final Time time;
  private final Duration valid;

  /**
   * @param limit counts wrong tokens with the failed sign-ins
   * @param valid how long an invitation can be accepted
   */
  public AcceptRoutes(
      InviteStore invites,
      UserStore users,
      NewUsers newUsers,
      News news,
      FailureQuota limit,
      Time time,
      Duration valid) {
    this.invites = invites;
    this.users = users;
    this.newUsers = newUsers;
    this.news = news;
    this.limit = limit;
    this.time = time;
    this.valid = valid;
  }

  @Override
  public List<Served> served() {
    return List.of(
        serve(Door.api("GET", "invites/{token}").enter(Entry.PUBLIC), this::show),
        serve(Door.api("POST", "users").enter(Entry.PUBLIC).withJson(), this::accept));
  }

  private Answer show(Exchange in, Guard guard) {
    guard.open();
    return Answer.json(InviteJson.only(required(in, in.pathText("token"))));
  }

  private Answer accept(Exchange in, Guard guard) {
    var payload = Body.as(in, UserPayload.class);
    guard.open();
    var invite = required(in, UserRules.checkInvited(payload));
    var id = Wait.on(invites.accept(invite.id(), newUsers.invited(payload, invite)));
    news.changed(What.USERS, id);
    return Answer.json(UserJson.only(Wait.on(users.byId(id))));
  }

  private Invite required(Exchange in, String token) {
    var key = "invite " + in.client();
    limit.take(key);
    var invite =
        Wait.on(invites.byToken(Tokens.hash(token)))
            .orElseThrow(() -> Problem.NotFound.of("Invite", "with token " + token).asException());
    limit.giveBack(key);
    if (!time.now().isBefore(invite.createdAt().plus(valid))) {
      throw Problem.invalid("invite_token", "Invite token has expired.").asException();
    }
    return invite;
  }
}
