package io.fleet.manage.user;

import static io.fleet.manage.door.Guarded.serve;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.fleet.manage.door.Body;
import io.fleet.manage.door.Guard;
import io.fleet.manage.door.News;
import io.fleet.manage.door.Routes;
import io.fleet.manage.door.Wait;
import io.fleet.model.Access;
import io.fleet.platform.bus.Changed.What;
import io.fleet.platform.door.Answer;
import io.fleet.platform.door.Door;
import io.fleet.platform.door.Doors.Served;
import io.fleet.platform.door.Exchange;
import io.fleet.platform.problem.Problem;
import io.fleet.store.user.RoleSpecs;
import io.fleet.store.user.RoleSpecs.RoleSpec;
import io.fleet.store.user.User;
import io.fleet.store.user.UserStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Sets the roles of many users by a document, all of them or none. */
public final class RoleSpecRoutes implements Routes {
  private final RoleSpecs specs;
  private final UserStore users;
  private final UserNotes notes;
  private final News news;

  public RoleSpecRoutes(RoleSpecs specs, UserStore users, UserNotes notes, News news) {
    this.specs = specs;
    this.users = users;
    this.notes = notes;
    this.news = news;
  }

  @Override
  public List<Served> served() {
    return List.of(
        serve(Door.api("POST", "users/roles/spec").withJson(Document.class), this::apply));
  }

  private record Document(@Nullable Spec spec) {}

  private record Spec(@Nullable Map<String, @Nullable RolesOf> roles) {}

  private record RolesOf(
      @JsonProperty("global_role") @Nullable String globalRole,
      @Nullable List<@Nullable InTeam> teams) {}

  private record InTeam(@Nullable String team, @Nullable String role) {}

  private Answer apply(Exchange in, Guard guard) {
    var document = Body.as(in, Document.class);
    var viewer = guard.require(Access.WRITE_ANY_USER, null);
    var wanted = read(document);
    var before = new HashMap<Integer, User>();
    for (var spec : wanted) {
      Wait.on(users.credentials(spec.email()))
          .ifPresent(known -> before.put(known.user().id(), known.user()));
    }
    var ids = Wait.on(specs.apply(wanted));
    news.changed(What.USERS, ids.toArray(Integer[]::new));
    for (var id : ids) {
      var former = before.get(id);
      if (former != null) notes.roles(viewer, former, Wait.on(users.byId(id)));
    }
    return Answer.done();
  }

  private static List<RoleSpec> read(Document document) {
    var spec = document.spec();
    if (spec == null) throw new Problem.BadRequest("spec is missing").asException();
    Map<String, @Nullable RolesOf> roles = spec.roles() == null ? Map.of() : spec.roles();
    var wanted = new ArrayList<RoleSpec>();
    // In a fixed order, so that two documents at once wait for each other instead of dying.
    new TreeMap<>(roles)
        .forEach((email, of) -> wanted.add(of == null ? none(email) : of(email, of)));
    return wanted;
  }

  private static RoleSpec none(String email) {
    return RoleRules.read(email, null, Map.of());
  }

  private static RoleSpec of(String email, RolesOf roles) {
    var teams = new TreeMap<String, String>();
    var listed = roles.teams() == null ? List.<@Nullable InTeam>of() : roles.teams();
    for (var each : listed) {
      if (each == null || each.team() == null) {
        throw new Problem.BadRequest("a team role needs the name of a team").asException();
      }
      teams.put(each.team(), each.role() == null ? "" : each.role());
    }
    return RoleRules.read(email, roles.globalRole(), teams);
  }
}
