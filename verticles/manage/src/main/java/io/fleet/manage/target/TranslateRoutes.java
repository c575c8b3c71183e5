package io.fleet.manage.target;

import static io.fleet.manage.door.Guarded.serve;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.fleet.manage.door.Body;
import io.fleet.manage.door.Guard;
import io.fleet.manage.door.Routes;
import io.fleet.manage.door.Wait;
import io.fleet.model.Access;
import io.fleet.platform.door.Answer;
import io.fleet.platform.door.Door;
import io.fleet.platform.door.Doors.Served;
import io.fleet.platform.door.Exchange;
import io.fleet.platform.problem.Problem;
import io.fleet.store.inventory.HostInventory;
import io.fleet.store.inventory.Label;
import io.fleet.store.inventory.LabelCatalog;
import io.fleet.store.user.TeamSummary;
import io.fleet.store.user.UserStore;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns names into numbers. */
public final class TranslateRoutes implements Routes {
  private static final int UNKNOWN_TYPE = 3;
  private static final int MOST = 1_000;

  private final HostInventory hosts;
  private final LabelCatalog labels;
  private final UserStore users;

  public TranslateRoutes(HostInventory hosts, LabelCatalog labels, UserStore users) {
    this.hosts = hosts;
    this.labels = labels;
    this.users = users;
  }

  @Override
  public List<Served> served() {
    return List.of(serve(Door.api("POST", "translate").withJson(Request.class), this::translate));
  }

  private record Request(@Nullable List<Item> list) {}

  private record Item(@Nullable String type, @Nullable Payload payload) {}

  private record Payload(@Nullable String identifier) {}

  private Answer translate(Exchange in, Guard guard) {
    var body = Body.as(in, Request.class);
    guard.requireSomewhere(Access.READ_LABELS);
    List<Item> items = body.list() == null ? List.of() : body.list();
    if (items.size() > MOST) {
      throw new Problem.BadRequest("at most " + MOST + " names at a time").asException();
    }
    var answer = JsonNodeFactory.instance.objectNode();
    var list = answer.putArray("list");
    for (var item : items) {
      var type = item.type() == null ? "" : item.type();
      var payload = item.payload();
      var name = payload == null || payload.identifier() == null ? "" : payload.identifier();
      var id = number(type, name, guard);
      list.addObject().put("type", type).putObject("payload").put("identifier", name).put("id", id);
    }
    return Answer.json(answer);
  }

  private int number(String type, String name, Guard guard) {
    return switch (type) {
      case "label" -> found(Wait.on(labels.byName(name)).map(Label::id), "Label", name);
      case "team" -> found(team(name), "Team", name);
      case "host" -> {
        guard.require(Access.READ_HOSTS, null);
        var host = Wait.on(hosts.byIdentifier(name));
        yield found(host.map(h -> h.id().value()), "Host", name);
      }
      case "user" -> {
        guard.require(Access.READ_USERS, null);
        var user = Wait.on(users.credentials(name));
        yield found(user.map(known -> known.user().id()), "User", "with email=" + name);
      }
      default ->
          throw new Problem.InvalidRole(UNKNOWN_TYPE, "Type " + type + " is unknown.")
              .asException();
    };
  }

  private Optional<Integer> team(String name) {
    return Wait.on(users.teams()).stream()
        .filter(team -> team.name().equals(name))
        .map(TeamSummary::id)
        .findFirst();
  }

  private static int found(Optional<Integer> id, String kind, String name) {
    return id.orElseThrow(() -> Problem.NotFound.of(kind, name).asException());
  }
}
