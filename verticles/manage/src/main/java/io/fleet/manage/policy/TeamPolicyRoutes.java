package io.fleet.manage.policy;

import static io.fleet.manage.door.Guarded.serve;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.fleet.manage.door.Guard;
import io.fleet.manage.door.Ids;
import io.fleet.manage.door.Routes;
import io.fleet.manage.door.Wait;
import io.fleet.model.Access;
import io.fleet.model.TeamId;
import io.fleet.platform.door.Answer;
import io.fleet.platform.door.Door;
import io.fleet.platform.door.Doors.Served;
import io.fleet.platform.door.Exchange;
import io.fleet.platform.door.Version;
import io.fleet.platform.problem.Problem;
import io.fleet.store.policy.Policy;
import io.fleet.store.team.TeamStore;
import java.util.List;

/** Policies of a team; {@code team/...} is another spelling of {@code teams/...}. */
public final class TeamPolicyRoutes implements Routes {
  private final Policies policies;
  private final TeamStore teams;

  public TeamPolicyRoutes(Policies policies, TeamStore teams) {
    this.policies = policies;
    this.teams = teams;
  }

  @Override
  public List<Served> served() {
    return List.of(
        serve(door("GET", ""), this::list),
        serve(door("POST", "").withJson(PolicyRequest.class), this::create),
        serve(door("GET", "/{policy_id}"), this::show),
        // The other spelling is not known to change a policy (REST API page 1.1).
        serve(
            Door.api("PATCH", "teams/{team_id}/policies/{policy_id}").withJson(PolicyRequest.class),
            this::change),
        serve(door("POST", "/delete").withJson(Deletion.class), this::delete));
  }

  private static Door door(String method, String rest) {
    var path = "/{team_id}/policies" + rest;
    var also =
        Version.all().stream()
            .map(version -> "/api/" + version.word() + "/fleet/team" + path)
            .toArray(String[]::new);
    return Door.api(method, "teams" + path).also(also);
  }

  private Answer list(Exchange in, Guard guard) {
    var team = Ids.team(in);
    guard.require(Access.READ_POLICIES, team);
    Wait.on(teams.byId(team.value()));
    var own = policies.store().ofTeam(team.value());
    var inherited = Wait.on(policies.store().globalWithin(team.value()));
    var answer = JsonNodeFactory.instance.objectNode();
    PolicyJson.list(answer, "policies", Wait.on(own));
    return Answer.json(PolicyJson.list(answer, "inherited_policies", inherited));
  }

  private Answer show(Exchange in, Guard guard) {
    var team = Ids.team(in);
    guard.require(Access.READ_POLICIES, team);
    return Answer.json(PolicyJson.only(policy(in, team)));
  }

  private Answer create(Exchange in, Guard guard) {
    var body = PolicyRequest.of(in);
    var team = Ids.team(in);
    var viewer = guard.require(Access.WRITE_TEAM_POLICIES, team);
    Wait.on(teams.byId(team.value()));
    return policies.create(body, team, viewer);
  }

  private Answer change(Exchange in, Guard guard) {
    var body = PolicyRequest.of(in);
    var team = Ids.team(in);
    var viewer = guard.require(Access.WRITE_TEAM_POLICIES, team);
    return policies.change(body, policy(in, team), viewer);
  }

  private Answer delete(Exchange in, Guard guard) {
    var body = Deletion.of(in);
    var team = Ids.team(in);
    var viewer = guard.require(Access.WRITE_TEAM_POLICIES, team);
    Wait.on(teams.byId(team.value()));
    var named = policies.named(body.ids());
    guard.requireThat(named.stream().allMatch(policy -> isOf(policy, team)));
    if (named.isEmpty()) return body.answer();
    policies.delete(named, viewer);
    var gone = named.stream().map(Policy::id).toList();
    Wait.on(teams.update(team.value(), null, null, config -> Deletion.forget(config, gone), null));
    return body.answer();
  }

  /** The policy of the path; one of another team, or of none, counts as missing. */
  private Policy policy(Exchange in, TeamId team) {
    var id = Ids.of(in, "policy_id");
    var policy = Wait.on(policies.store().byId(id));
    if (!isOf(policy, team)) throw Problem.NotFound.of("Policy", id).asException();
    return policy;
  }

  private static boolean isOf(Policy policy, TeamId team) {
    return policy.teamId() != null && policy.teamId() == team.value();
  }
}
