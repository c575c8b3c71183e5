package io.fleet.manage.policy;

import static io.fleet.manage.door.Guarded.serve;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleet.manage.activity.Diary;
import io.fleet.manage.door.Body;
import io.fleet.manage.door.Guard;
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
import io.fleet.platform.problem.Problem;
import io.fleet.store.policy.PolicySpecs;
import io.fleet.store.policy.PolicySpecs.Spec;
import io.fleet.store.policy.PolicyStore;
import io.fleet.store.team.TeamStore;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Policies as documents, made or changed by name, all of a request or none. */
public final class PolicySpecRoutes implements Routes {
  private final PolicyStore policies;
  private final PolicySpecs specs;
  private final TeamStore teams;
  private final Diary diary;
  private final News news;

  public PolicySpecRoutes(
      PolicyStore policies, PolicySpecs specs, TeamStore teams, Diary diary, News news) {
    this.policies = policies;
    this.specs = specs;
    this.teams = teams;
    this.diary = diary;
    this.news = news;
  }

  @Override
  public List<Served> served() {
    return List.of(serve(Door.api("POST", "spec/policies").withJson(Request.class), this::apply));
  }

  private record Request(@Nullable List<@Nullable Document> specs) {}

  private record Document(
      @Nullable String name,
      @Nullable String query,
      @Nullable String description,
      @Nullable String resolution,
      @Nullable String team,
      @Nullable String platform,
      @Nullable Boolean critical) {}

  private Answer apply(Exchange in, Guard guard) {
    var body = Body.as(in, Request.class);
    var viewer = guard.requireSomewhere(Access.WRITE_TEAM_POLICIES);
    List<@Nullable Document> given = body.specs() == null ? List.of() : body.specs();
    var wanted = new ArrayList<Spec>();
    var told = JsonNodeFactory.instance.objectNode();
    var list = told.putArray("policies");
    for (var document : given) {
      var spec = read(document);
      requireFor(guard, spec.team());
      wanted.add(spec);
      list.add(json(spec, document == null ? null : document.team()));
    }
    // A policy that is there stays where it is, so that is where the caller must be allowed to
    // write.
    for (var known : Wait.on(policies.byNames(wanted.stream().map(Spec::name).toList()))) {
      requireFor(guard, known.teamId());
    }
    if (wanted.isEmpty()) return Answer.done();
    Wait.on(specs.apply(wanted, viewer.id().value()));
    news.changed(What.POLICIES);
    diary.note(viewer, "applied_spec_policy", told);
    return Answer.done();
  }

  private static void requireFor(Guard guard, @Nullable Integer team) {
    if (team == null) guard.require(Access.WRITE_POLICIES, null);
    else guard.require(Access.WRITE_TEAM_POLICIES, new TeamId(team));
  }

  private Spec read(@Nullable Document given) {
    if (given == null) throw PolicyRules.refuse("a document is empty");
    var name = PolicyRules.name(given.name());
    var query = PolicyRules.query(given.query());
    var platform = PolicyRules.platform(given.platform());
    return new Spec(
        team(given.team()),
        name,
        query,
        text(given.description()),
        text(given.resolution()),
        platform,
        Boolean.TRUE.equals(given.critical()));
  }

  private @Nullable Integer team(@Nullable String name) {
    if (name == null || name.isEmpty()) return null;
    return Wait.on(teams.byName(name))
        .orElseThrow(() -> Problem.NotFound.of("Team", name).asException())
        .id();
  }

  private static ObjectNode json(Spec spec, @Nullable String team) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("name", spec.name())
        .put("query", spec.query())
        .put("description", spec.description())
        .put("resolution", spec.resolution())
        .put("team", text(team))
        .put("platform", spec.platform())
        .put("critical", spec.critical());
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }
}
