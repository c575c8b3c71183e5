package io.fleet.store.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.fleet.platform.json.Json;
import io.fleet.store.db.Db;
import io.fleet.store.schedule.ScheduleStore;
import io.fleet.store.settings.SettingsStore;
import io.vertx.core.Future;
import java.util.HashMap;

/** Reads the webhooks for failing policies. Thread-safe. */
public final class PolicyWebhookStore {
  private final SettingsStore settings;
  private final ScheduleStore schedule;

  public PolicyWebhookStore(Db db) {
    this.settings = new SettingsStore(db);
    this.schedule = new ScheduleStore(db);
  }

  /** As they are now. */
  public Future<PolicyWebhooks> read() {
    var all = settings.read();
    var teams = schedule.teams();
    return Future.all(all, teams)
        .map(
            both -> {
              var byTeam = new HashMap<Integer, PolicyWebhook>();
              for (var team : teams.result()) byTeam.put(team.getKey(), webhook(team.getValue()));
              return new PolicyWebhooks(
                  all.result().map(PolicyWebhook::in).orElse(PolicyWebhook.NONE), byTeam);
            });
  }

  private static PolicyWebhook webhook(String document) {
    try {
      return PolicyWebhook.in(Json.MAPPER.readTree(document));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("stored settings cannot be read", e);
    }
  }
}
