package io.fleet.store.policy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** How hosts that begin to fail policies are told of: to a web server, or as tickets. */
public sealed interface Way {
  /** Of the server that is called; all that one refuses may be kept from it for a while. */
  String address();

  /**
   * Requests to any web server.
   *
   * @param batch how many hosts one request tells at most; 0: all
   */
  record Webhook(String address, int batch) implements Way {}

  /** Issues in a project of Jira. */
  record Jira(String address, String username, String token, String project) implements Way {
    @Override
    public String toString() {
      return "Jira project " + project;
    }
  }

  /** Tickets for a group of Zendesk. */
  record Zendesk(String address, String email, String token, long group) implements Way {
    @Override
    public String toString() {
      return "Zendesk group " + group;
    }
  }

  /**
   * The one that is switched on in a document in the shape of the config API, or that of a team.
   *
   * @param integrations those of the organization, as they alone hold credentials
   */
  static Optional<Way> in(JsonNode config, JsonNode integrations) {
    var webhook = config.path("webhook_settings").path("failing_policies_webhook");
    if (webhook.path("enable_failing_policies_webhook").asBoolean()) {
      var batch = Math.max(0, webhook.path("host_batch_size").asInt());
      return Optional.of(new Webhook(webhook.path("destination_url").asText("").strip(), batch));
    }
    var wanted = config.path("integrations");
    return switchedOn(wanted.path("jira"), integrations.path("jira"), "project_key")
        .map(Way::jira)
        .or(
            () ->
                switchedOn(wanted.path("zendesk"), integrations.path("zendesk"), "group_id")
                    .map(Way::zendesk));
  }

  private static Optional<JsonNode> switchedOn(JsonNode wanted, JsonNode integrations, String key) {
    for (var each : wanted) {
      if (!each.path("enable_failing_policies").asBoolean()) continue;
      for (var integration : integrations) {
        if (integration.path("url").equals(each.path("url"))
            && integration.path(key).asText().equals(each.path(key).asText())) {
          return Optional.of(integration);
        }
      }
    }
    return Optional.empty();
  }

  private static Way jira(JsonNode integration) {
    return new Jira(
        address(integration),
        integration.path("username").asText(""),
        integration.path("api_token").asText(""),
        integration.path("project_key").asText());
  }

  private static Way zendesk(JsonNode integration) {
    return new Zendesk(
        address(integration),
        integration.path("email").asText(""),
        integration.path("api_token").asText(""),
        integration.path("group_id").asLong());
  }

  private static String address(JsonNode integration) {
    return integration.path("url").asText("").strip().replaceAll("/+$", "");
  }
}
