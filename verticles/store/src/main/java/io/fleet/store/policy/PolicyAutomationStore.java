package io.fleet.store.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.fleet.platform.json.Json;
import io.fleet.store.db.Db;
import io.fleet.store.schedule.ScheduleStore;
import io.fleet.store.settings.SettingsStore;
import io.vertx.core.Future;
import java.util.HashMap;

/** Reads the automations for failing policies. Thread-safe. */
public final class PolicyAutomationStore {
  private final SettingsStore settings;
  private final ScheduleStore schedule;

  public PolicyAutomationStore(Db db) {
    this.settings = new SettingsStore(db);
    this.schedule = new ScheduleStore(db);
  }

  /** As they are now. */
  public Future<PolicyAutomations> read() {
    var all = settings.read();
    var teams = schedule.teams();
    return Future.all(all, teams)
        .map(
            both -> {
              var global = all.result().<JsonNode>map(set -> set).orElse(MissingNode.getInstance());
              var integrations = global.path("integrations");
              var byTeam = new HashMap<Integer, PolicyAutomation>();
              for (var team : teams.result()) {
                byTeam.put(team.getKey(), automation(team.getValue(), integrations));
              }
              return new PolicyAutomations(PolicyAutomation.in(global, integrations), byTeam);
            });
  }

  private static PolicyAutomation automation(String document, JsonNode integrations) {
    try {
      return PolicyAutomation.in(Json.MAPPER.readTree(document), integrations);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("stored settings cannot be read", e);
    }
  }
}
