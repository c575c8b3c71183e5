package io.fleet.store.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.fleet.platform.json.Json;
import io.fleet.store.db.Db;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.util.HashMap;
import java.util.Map;

/** Reads the webhooks for failing policies. Thread-safe. */
public final class PolicyWebhookStore {
  private final Db db;

  public PolicyWebhookStore(Db db) {
    this.db = db;
  }

  /** As they are now. */
  public Future<PolicyWebhooks> read() {
    var all =
        db.first(
            "SELECT body FROM settings WHERE id = 1",
            Tuple.tuple(),
            row -> webhook(row.getString("body")));
    var teams =
        db.list(
            "SELECT id, config FROM teams",
            Tuple.tuple(),
            row -> Map.entry(row.getInteger("id"), webhook(row.getString("config"))));
    return Future.all(all, teams)
        .map(
            both -> {
              var byTeam = new HashMap<Integer, PolicyWebhook>();
              for (var team : teams.result()) byTeam.put(team.getKey(), team.getValue());
              return new PolicyWebhooks(all.result().orElse(PolicyWebhook.NONE), byTeam);
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
