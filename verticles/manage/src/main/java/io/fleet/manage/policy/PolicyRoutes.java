package io.fleet.manage.policy;

import static io.fleet.manage.door.Guarded.serve;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.fleet.manage.door.Guard;
import io.fleet.manage.door.Ids;
import io.fleet.manage.door.News;
import io.fleet.manage.door.Routes;
import io.fleet.manage.door.Wait;
import io.fleet.model.Access;
import io.fleet.model.TeamId;
import io.fleet.platform.bus.Changed.What;
import io.fleet.platform.door.Answer;
import io.fleet.platform.door.Door;
import io.fleet.platform.door.Doors.Served;
import io.fleet.platform.door.Exchange;
import io.fleet.platform.door.Version;
import io.fleet.platform.problem.Problem;
import io.fleet.store.policy.Policy;
import io.fleet.store.settings.SettingsStore;
import java.util.List;

/** Policies for all hosts; {@code global/policies} in {@code v1}. */
public final class PolicyRoutes implements Routes {
  private final Policies policies;
  private final SettingsStore settings;
  private final News news;

  public PolicyRoutes(Policies policies, SettingsStore settings, News news) {
    this.policies = policies;
    this.settings = settings;
    this.news = news;
  }

  @Override
  public List<Served> served() {
    return List.of(
        serve(door("GET", ""), this::list),
        // fleetctl goes by a path here that Fleet has in v1 alone.
        serve(
            door("POST", "")
                .also("/api/latest/fleet/global/policies")
                .withJson(PolicyRequest.class),
            this::create),
        serve(door("GET", "/{policy_id}"), this::show),
        serve(door("PATCH", "/{policy_id}").withJson(PolicyRequest.class), this::change),
        serve(door("POST", "/delete").withJson(Deletion.class), this::delete));
  }

  private static Door door(String method, String rest) {
    return Door.api(method, "policies" + rest, Version.renamed())
        .also("/api/v1/fleet/global/policies" + rest);
  }

  private Answer list(Exchange in, Guard guard) {
    guard.requireSomewhere(Access.READ_POLICIES);
    var found = Wait.on(policies.store().global());
    return Answer.json(PolicyJson.list(JsonNodeFactory.instance.objectNode(), "policies", found));
  }

  // The pages read a team's policy here too, so it is shown to those who may read that team's.
  private Answer show(Exchange in, Guard guard) {
    guard.requireSomewhere(Access.READ_POLICIES);
    var policy = Wait.on(policies.store().byId(Ids.of(in, "policy_id")));
    if (policy.teamId() != null) guard.require(Access.READ_POLICIES, new TeamId(policy.teamId()));
    return Answer.json(PolicyJson.only(policy));
  }

  private Answer create(Exchange in, Guard guard) {
    var body = PolicyRequest.of(in);
    var viewer = guard.require(Access.WRITE_POLICIES, null);
    return policies.create(body, null, viewer);
  }

  private Answer change(Exchange in, Guard guard) {
    var body = PolicyRequest.of(in);
    var viewer = guard.require(Access.WRITE_POLICIES, null);
    var id = Ids.of(in, "policy_id");
    var policy = Wait.on(policies.store().byId(id));
    if (policy.teamId() != null) throw Problem.NotFound.of("Policy", id).asException();
    return policies.change(body, policy, viewer);
  }

  private Answer delete(Exchange in, Guard guard) {
    var body = Deletion.of(in);
    var viewer = guard.require(Access.WRITE_POLICIES, null);
    var named = policies.named(body.ids());
    guard.requireThat(named.stream().allMatch(policy -> policy.teamId() == null));
    if (named.isEmpty()) return body.answer();
    policies.delete(named, viewer);
    var gone = named.stream().map(Policy::id).toList();
    Wait.on(settings.change(stored -> Deletion.forget(stored, gone)));
    news.changed(What.SETTINGS);
    return body.answer();
  }
}
