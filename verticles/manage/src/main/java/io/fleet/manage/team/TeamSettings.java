package io.fleet.manage.team;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A team's own settings: what is kept of what clients send, and what a new team begins with. */
final class TeamSettings {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private TeamSettings() {}

  /** Copies the global agent options and features. */
  static ObjectNode fresh(ObjectNode global) {
    var config = NODES.objectNode();
    if (global.has("agent_options")) {
      config.set("agent_options", global.path("agent_options").deepCopy());
    }
    config.set("features", features(global.path("features")));
    config.set("webhook_settings", webhook(NODES.missingNode()));
    config.set("integrations", integrations(NODES.missingNode()));
    return config;
  }

  /** Features with every member; what is not given is as on a new installation. */
  static ObjectNode features(JsonNode given) {
    var features =
        NODES
            .objectNode()
            .put("enable_host_users", given.path("enable_host_users").asBoolean(true))
            .put(
                "enable_software_inventory",
                given.path("enable_software_inventory").asBoolean(true));
    var additional = given.path("additional_queries");
    if (additional.isObject()) features.set("additional_queries", additional.deepCopy());
    return features;
  }

  /** The webhook for failing policies with every member. */
  static ObjectNode webhook(JsonNode given) {
    var failing = given.path("failing_policies_webhook");
    var settings = NODES.objectNode();
    var webhook =
        settings
            .putObject("failing_policies_webhook")
            .put(
                "enable_failing_policies_webhook",
                failing.path("enable_failing_policies_webhook").asBoolean())
            .put("destination_url", failing.path("destination_url").asText(""));
    var ids = failing.path("policy_ids");
    webhook.set("policy_ids", ids.isArray() ? ids.deepCopy() : NODES.nullNode());
    webhook.put("host_batch_size", failing.path("host_batch_size").asInt());
    return settings;
  }

  /** References to global integrations, without anything secret. */
  static ObjectNode integrations(JsonNode given) {
    var integrations = NODES.objectNode();
    integrations.set("jira", references(given.path("jira"), "project_key"));
    integrations.set("zendesk", references(given.path("zendesk"), "group_id"));
    return integrations;
  }

  private static JsonNode references(JsonNode given, String key) {
    if (!given.isArray()) return NODES.nullNode();
    var list = NODES.arrayNode();
    for (var each : given) {
      var reference = list.addObject().put("url", each.path("url").asText(""));
      reference.set(key, each.path(key));
      reference.put("enable_failing_policies", each.path("enable_failing_policies").asBoolean());
    }
    return list;
  }
}
