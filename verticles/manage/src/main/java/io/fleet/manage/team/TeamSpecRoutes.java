package io.fleet.manage.team;

import static io.fleet.manage.door.Guarded.serve;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleet.manage.activity.Diary;
import io.fleet.manage.door.Body;
import io.fleet.manage.door.Guard;
import io.fleet.manage.door.Keys;
import io.fleet.manage.door.News;
import io.fleet.manage.door.Paging;
import io.fleet.manage.door.Routes;
import io.fleet.manage.door.Wait;
import io.fleet.model.Access;
import io.fleet.model.TeamId;
import io.fleet.platform.bus.Changed.What;
import io.fleet.platform.door.Answer;
import io.fleet.platform.door.Door;
import io.fleet.platform.door.Doors.Served;
import io.fleet.platform.door.Exchange;
import io.fleet.store.settings.SettingsStore;
import io.fleet.store.team.Team;
import io.fleet.store.team.TeamStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Teams as documents, made or changed by name. Every document is read and allowed before the first
 * is stored; each is stored on its own.
 */
public final class TeamSpecRoutes implements Routes {
  private final TeamStore teams;
  private final SettingsStore settings;
  private final Diary diary;
  private final News news;

  public TeamSpecRoutes(TeamStore teams, SettingsStore settings, Diary diary, News news) {
    this.teams = teams;
    this.settings = settings;
    this.diary = diary;
    this.news = news;
  }

  @Override
  public List<Served> served() {
    return List.of(serve(Door.api("POST", "spec/teams").withJson(Request.class), this::apply));
  }

  private record Request(@Nullable List<JsonNode> specs) {}

  private record Wanted(TeamSpec spec, Optional<Team> present) {}

  private Answer apply(Exchange in, Guard guard) {
    var body = Body.as(in, Request.class);
    // Who may write no team at all learns nothing from how a document is read.
    var viewer = guard.requireSomewhere(Access.WRITE_TEAM);
    List<JsonNode> given = body.specs() == null ? List.of() : body.specs();
    var force = Paging.flag(in, "force");
    if (!force && in.json() != null) Keys.requireKnown(in.json(), Set.of("specs"));
    var wanted = new ArrayList<Wanted>();
    for (var each : given) {
      var spec = TeamSpec.read(each, force);
      var present = Wait.on(teams.byName(spec.name()));
      if (present.isEmpty()) guard.require(Access.CREATE_TEAMS, null);
      else guard.require(Access.WRITE_TEAM, new TeamId(present.get().id()));
      wanted.add(new Wanted(spec, present));
    }
    if (Paging.flag(in, "dry_run") || wanted.isEmpty()) return Answer.done();
    var stored = wanted.stream().map(this::store).toList();
    news.changed(What.TEAMS);
    news.changed(What.ENROLL_SECRETS);
    diary.note(viewer, "applied_spec_team", Map.of("teams", stored));
    return Answer.done();
  }

  private record Stored(int id, String name) {}

  private Stored store(Wanted wanted) {
    var spec = wanted.spec();
    var id = wanted.present().isEmpty() ? insert(spec) : update(spec, wanted.present().get());
    return new Stored(id, spec.name());
  }

  private int insert(TeamSpec spec) {
    var config = TeamSettings.fresh(Wait.on(settings.read()).orElseThrow());
    if (spec.features() != null) config.set("features", spec.features());
    return Wait.on(teams.insert(spec.name(), "", options(config, spec), spec.secrets()));
  }

  private int update(TeamSpec spec, Team team) {
    Wait.on(
        teams.update(
            team.id(),
            null,
            null,
            config -> {
              var features = spec.features();
              config.set(
                  "features",
                  features == null ? TeamSettings.features(MissingNode.getInstance()) : features);
              return options(config, spec);
            },
            spec.secrets().isEmpty() ? null : spec.secrets()));
    return team.id();
  }

  private static ObjectNode options(ObjectNode config, TeamSpec spec) {
    if (spec.options() != null) config.set("agent_options", spec.options());
    return config;
  }
}
