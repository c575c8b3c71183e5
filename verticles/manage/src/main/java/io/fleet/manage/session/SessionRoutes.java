package io.fleet.manage.session;

import static io.fleet.manage.door.Guarded.serve;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleet.manage.door.Guard;
import io.fleet.manage.door.Routes;
import io.fleet.manage.door.Wait;
import io.fleet.model.Access;
import io.fleet.model.UserId;
import io.fleet.platform.door.Answer;
import io.fleet.platform.door.Door;
import io.fleet.platform.door.Doors.Served;
import io.fleet.platform.door.Exchange;
import io.fleet.store.session.Session;
import io.fleet.store.session.SessionStore;
import io.fleet.store.user.UserStore;
import java.util.List;

/** Shows and ends sessions: one's own, or anyone's for global administrators. */
public final class SessionRoutes implements Routes {
  private final SessionStore store;
  private final UserStore users;

  public SessionRoutes(SessionStore store, UserStore users) {
    this.store = store;
    this.users = users;
  }

  @Override
  public List<Served> served() {
    return List.of(
        serve(Door.api("GET", "sessions/{id:int}"), this::show),
        serve(Door.api("DELETE", "sessions/{id:int}"), this::end),
        serve(Door.api("GET", "users/{id:int}/sessions"), this::ofUser),
        serve(Door.api("DELETE", "users/{id:int}/sessions"), this::endOfUser));
  }

  private Answer show(Exchange in, Guard guard) {
    return Answer.json(json(required(in, guard, Access.READ_ANY_SESSION)));
  }

  private Answer end(Exchange in, Guard guard) {
    Wait.on(store.delete(required(in, guard, Access.WRITE_ANY_SESSION).id()));
    return Answer.done();
  }

  // A number that is no session is told so to everyone: it says nothing about anyone.
  private Session required(Exchange in, Guard guard, Access access) {
    guard.self();
    var session = Wait.on(store.byId(in.pathInt("id")));
    guard.requireSelfOr(session.userId(), access);
    return session;
  }

  private Answer ofUser(Exchange in, Guard guard) {
    var id = in.pathInt("id");
    guard.requireSelfOr(new UserId(id), Access.READ_ANY_SESSION);
    Wait.on(users.byId(id));
    var sessions = Wait.on(store.ofUser(id));
    var answer = JsonNodeFactory.instance.objectNode();
    if (sessions.isEmpty()) {
      answer.putNull("sessions");
    } else {
      var list = answer.putArray("sessions");
      for (var session : sessions) list.add(json(session));
    }
    return Answer.json(answer);
  }

  private Answer endOfUser(Exchange in, Guard guard) {
    var id = in.pathInt("id");
    guard.requireSelfOr(new UserId(id), Access.WRITE_ANY_SESSION);
    Wait.on(users.byId(id));
    Wait.on(store.deleteOfUser(id));
    return Answer.done();
  }

  private static ObjectNode json(Session session) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("session_id", session.id())
        .put("user_id", session.userId().value())
        .put("created_at", session.createdAt().toString());
  }
}
