package io.fleet.manage.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleet.manage.door.Wait;
import io.fleet.store.rows.Page;
import io.fleet.store.team.TeamStore;
import java.util.List;

/** Teams refer to the organization's integrations; one that is gone leaves every team. */
public final class TeamReferences {
  private final TeamStore teams;

  public TeamReferences(TeamStore teams) {
    this.teams = teams;
  }

  /** Whether some team was changed. */
  boolean drop(JsonNode integrations) {
    var changed = false;
    for (var team : Wait.on(teams.list(Page.ALL, null))) {
      if (!prune(team.config(), integrations)) continue;
      Wait.on(teams.update(team.id(), null, null, config -> pruned(config, integrations), null));
      changed = true;
    }
    return changed;
  }

  private static ObjectNode pruned(ObjectNode config, JsonNode integrations) {
    prune(config, integrations);
    return config;
  }

  private static boolean prune(ObjectNode config, JsonNode integrations) {
    var changed = false;
    for (var kind : List.of("jira", "zendesk")) {
      if (config.path("integrations").path(kind) instanceof ArrayNode references) {
        var key = kind.equals("jira") ? "project_key" : "group_id";
        var all = references.iterator();
        while (all.hasNext()) {
          if (known(all.next(), integrations.path(kind), key)) continue;
          all.remove();
          changed = true;
        }
      }
    }
    return changed;
  }

  private static boolean known(JsonNode reference, JsonNode integrations, String key) {
    for (var each : integrations) {
      if (each.path("url").equals(reference.path("url"))
          && each.path(key).asText().equals(reference.path(key).asText())) {
        return true;
      }
    }
    return false;
  }
}
