package io.fleet.manage.invite;

import static io.fleet.manage.door.Guarded.serve;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.fleet.manage.door.Body;
import io.fleet.manage.door.Guard;
import io.fleet.manage.door.Paging;
import io.fleet.manage.door.Routes;
import io.fleet.manage.door.Wait;
import io.fleet.manage.mail.OutgoingMail;
import io.fleet.manage.session.Tokens;
import io.fleet.manage.user.AddressChange;
import io.fleet.manage.user.AddressRules;
import io.fleet.manage.user.RoleRules;
import io.fleet.model.Access;
import io.fleet.platform.door.Answer;
import io.fleet.platform.door.Door;
import io.fleet.platform.door.Doors.Served;
import io.fleet.platform.door.Exchange;
import io.fleet.platform.problem.Problem;
import io.fleet.platform.problem.ProblemException;
import io.fleet.store.invite.Invite;
import io.fleet.store.invite.InviteChange;
import io.fleet.store.invite.InviteStore;
import io.fleet.store.invite.NewInvite;
import io.fleet.store.user.UserStore;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Administrators invite people, look at who is invited, and take invitations back. */
public final class InviteRoutes implements Routes {
  private static final String MISSING = "missing required argument";

  private final InviteStore invites;
  private final UserStore users;
  private final OutgoingMail mail;

  public InviteRoutes(InviteStore invites, UserStore users, OutgoingMail mail) {
    this.invites = invites;
    this.users = users;
    this.mail = mail;
  }

  @Override
  public List<Served> served() {
    return List.of(
        serve(Door.api("GET", "invites").reads(Paging::of), this::list),
        serve(Door.api("POST", "invites").withJson(InvitePayload.class), this::create),
        serve(Door.api("PATCH", "invites/{id:int}").withJson(InvitePayload.class), this::change),
        serve(Door.api("DELETE", "invites/{id:int}"), this::delete));
  }

  private Answer list(Exchange in, Guard guard) {
    var page = Paging.of(in);
    guard.require(Access.READ_INVITES, null);
    var answer = JsonNodeFactory.instance.objectNode();
    var list = answer.putArray("invites");
    for (var invite : Wait.on(invites.list(page))) list.add(InviteJson.of(invite));
    return Answer.json(answer);
  }

  private Answer create(Exchange in, Guard guard) {
    var payload = Body.as(in, InvitePayload.class);
    var viewer = guard.require(Access.WRITE_INVITES, null);
    var email = payload.address();
    if (email == null || email.isEmpty()) throw Problem.invalid("email", MISSING).asException();
    var roles = RoleRules.read(payload.globalRole(), payload.teams());
    AddressRules.require(email);
    if (Wait.on(users.credentials(email)).isPresent()) {
      throw Problem.invalid("email", "a user with this account already exists").asException();
    }
    var token = Tokens.forLink();
    var id =
        Wait.on(
            invites.insert(
                new NewInvite(
                    viewer.id().value(),
                    email,
                    text(payload.name()),
                    text(payload.position()),
                    Boolean.TRUE.equals(payload.ssoEnabled()),
                    roles,
                    Tokens.hash(token))));
    var invite = Wait.on(invites.byId(id));
    var fault = send(invite, viewer.name(), token);
    var answer = InviteJson.only(invite).put("mail_sent", fault == null);
    if (fault != null) answer.put("mail_error", fault);
    return Answer.json(answer);
  }

  // The invitation stands though its mail may fail, as clients of Fleet expect; so it is said.
  private @Nullable String send(Invite invite, String by, String token) {
    try {
      Wait.on(
          mail.send(
              letters ->
                  letters.invitation(
                      invite.email(), invite.name(), by, token, invite.ssoEnabled())));
      return null;
    } catch (ProblemException e) {
      if (e.problem() instanceof Problem.MailFailed failed) return failed.reason();
      throw e;
    }
  }

  private Answer change(Exchange in, Guard guard) {
    var payload = Body.as(in, InvitePayload.class);
    guard.require(Access.WRITE_INVITES, null);
    var id = in.pathInt("id");
    var invite = Wait.on(invites.byId(id));
    var email = payload.address();
    if (email != null && email.isEmpty()) throw Problem.invalid("email", MISSING).asException();
    if (email != null && !email.equals(invite.email())) {
      AddressRules.require(email);
      AddressChange.requireFree(users, invites, email);
    }
    var roles = payload.hasRoles() ? RoleRules.read(payload.globalRole(), payload.teams()) : null;
    Wait.on(
        invites.update(
            id,
            new InviteChange(
                email, payload.name(), payload.position(), payload.ssoEnabled(), roles)));
    return Answer.json(InviteJson.only(Wait.on(invites.byId(id))));
  }

  private Answer delete(Exchange in, Guard guard) {
    guard.require(Access.WRITE_INVITES, null);
    Wait.on(invites.delete(in.pathInt("id")));
    return Answer.done();
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }
}
