package io.fleet.manage.config;

import static io.fleet.manage.door.Guarded.serve;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleet.manage.ManageConfig;
import io.fleet.manage.activity.Diary;
import io.fleet.manage.agentoptions.AgentOptionRules;
import io.fleet.manage.door.Guard;
import io.fleet.manage.door.Keys;
import io.fleet.manage.door.News;
import io.fleet.manage.door.Paging;
import io.fleet.manage.door.Routes;
import io.fleet.manage.door.Wait;
import io.fleet.model.Access;
import io.fleet.model.Viewer;
import io.fleet.platform.bus.Changed.What;
import io.fleet.platform.door.Answer;
import io.fleet.platform.door.Door;
import io.fleet.platform.door.Doors.Served;
import io.fleet.platform.door.Exchange;
import io.fleet.platform.problem.Problem;
import io.fleet.store.settings.SettingsStore;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shows and changes the organization's settings. */
public final class ConfigRoutes implements Routes {
  private final SettingsStore settings;
  private final SettingsView view;
  private final SettingsTrial trial;
  private final TeamReferences references;
  private final Diary diary;
  private final News news;

  public ConfigRoutes(
      SettingsStore settings,
      ManageConfig config,
      SettingsTrial trial,
      TeamReferences references,
      Diary diary,
      News news) {
    this.settings = settings;
    this.trial = trial;
    this.references = references;
    this.view = new SettingsView(config);
    this.diary = diary;
    this.news = news;
  }

  @Override
  public List<Served> served() {
    return List.of(
        serve(Door.api("GET", "config"), this::show),
        serve(Door.api("PATCH", "config").withJson(), this::change));
  }

  private Answer show(Exchange in, Guard guard) {
    var viewer = guard.requireSomewhere(Access.READ_CONFIG);
    return Answer.json(view.of(stored(), Access.READ_CONFIG_SECRETS.allows(viewer, null)));
  }

  private Answer change(Exchange in, Guard guard) {
    var change = asked(in.json());
    var viewer = guard.require(Access.WRITE_CONFIG, null);
    var force = Paging.flag(in, "force");
    var stored = stored();
    var wanted = merge(stored, change, force);
    if (Paging.flag(in, "dry_run")) {
      warnOfOldNames(change);
      return Answer.json(view.changed(stored));
    }
    trial.run(wanted, stored, viewer.email());
    var before = new JsonNode[] {stored};
    var merged =
        Wait.on(
            settings.change(
                now -> {
                  before[0] = now;
                  return mailTried(merge(now, change, force));
                }));
    news.changed(What.SETTINGS);
    if (!merged.path("integrations").equals(before[0].path("integrations"))
        && references.drop(merged.path("integrations"))) {
      news.changed(What.TEAMS);
    }
    if (!merged.path("agent_options").equals(before[0].path("agent_options"))) note(viewer);
    return Answer.json(view.changed(merged));
  }

  // Null changes nothing.
  private static JsonNode asked(@Nullable JsonNode body) {
    if (body == null) throw new Problem.BadRequest("Expected JSON Body").asException();
    return body.isNull() ? JsonNodeFactory.instance.objectNode() : body;
  }

  private void note(Viewer viewer) {
    var details = new HashMap<String, @Nullable Object>();
    details.put("global", true);
    details.put("team_id", null);
    details.put("team_name", null);
    diary.note(viewer, "edited_agent_options", details);
  }

  private static ObjectNode merge(ObjectNode stored, JsonNode change, boolean force) {
    var options = Keys.member(change, "agent_options");
    if (!options.isMissingNode() && !force) AgentOptionRules.check(options);
    var merged = SettingsMerge.merge(stored, change);
    SettingsRules.keepTokens(merged, stored);
    SettingsRules.check(merged, stored);
    return merged;
  }

  private static ObjectNode mailTried(ObjectNode settings) {
    if (settings.get("smtp_settings") instanceof ObjectNode smtp) {
      smtp.put("configured", smtp.path("enable_smtp").asBoolean());
    }
    return settings;
  }

  private static void warnOfOldNames(JsonNode change) {
    if (!Keys.member(change, "host_settings").isMissingNode()) {
      throw new Problem.BadRequest(
              "warning: deprecated settings were used in the configuration: [host_settings];"
                  + " use features instead")
          .asException();
    }
  }

  private ObjectNode stored() {
    return Wait.on(settings.read()).orElseThrow();
  }
}
