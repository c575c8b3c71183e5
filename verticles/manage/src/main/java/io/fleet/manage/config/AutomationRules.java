package io.fleet.manage.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleet.platform.problem.Problem;
import java.util.HashSet;
import java.util.List;

/**
 * Integrations are there once, and each kind of news goes one way only, in words that clients know.
 */
public final class AutomationRules {
  private AutomationRules() {}

  static void check(ObjectNode settings, List<Problem.Field> faults) {
    var webhooks = settings.path("webhook_settings");
    var integrations = settings.path("integrations");
    oneWay(
        new Kind(
            "vulnerabilities",
            webhooks.path("vulnerabilities_webhook"),
            "enable_vulnerabilities_webhook",
            "enable_software_vulnerabilities",
            "jira integration"),
        integrations,
        faults);
    failingPolicies(webhooks, integrations, faults);
    hostStatus(webhooks.path("host_status_webhook"), faults);
  }

  /** The ways that news of failing policies may go, of the organization or of a team. */
  public static void failingPolicies(
      JsonNode webhooks, JsonNode integrations, List<Problem.Field> faults) {
    oneWay(
        new Kind(
            "failing policies",
            webhooks.path("failing_policies_webhook"),
            "enable_failing_policies_webhook",
            "enable_failing_policies",
            "jira"),
        integrations,
        faults);
  }

  /** No integration twice, and none without what it is known by. */
  static void once(JsonNode integrations, List<Problem.Field> faults) {
    once(integrations.path("jira"), "Jira integration", "project_key", "project key", faults);
    once(integrations.path("zendesk"), "Zendesk integration", "group_id", "group id", faults);
  }

  private static void once(
      JsonNode integrations, String name, String key, String called, List<Problem.Field> faults) {
    var seen = new HashSet<String>();
    for (var each : integrations) {
      var url = each.path("url").asText("");
      var value = each.path(key).asText("");
      if (url.isBlank() || value.isBlank()) {
        faults.add(new Problem.Field(name, "url and " + key + " are required"));
      } else if (!seen.add(url + " " + value)) {
        var why = "duplicate %s for url %s and %s %s".formatted(name, url, called, value);
        faults.add(new Problem.Field(name, why));
      }
    }
  }

  /**
   * A kind of news.
   *
   * @param jira how clients know Jira to be called where it meets Zendesk
   */
  private record Kind(
      String name, JsonNode webhook, String webhookFlag, String flag, String jira) {}

  private static void oneWay(Kind kind, JsonNode integrations, List<Problem.Field> faults) {
    var webhook = kind.webhook().path(kind.webhookFlag()).asBoolean();
    var jira = on(integrations.path("jira"), kind.flag());
    var zendesk = on(integrations.path("zendesk"), kind.flag());
    var name = kind.name();
    if (webhook && jira + zendesk > 0) {
      var why = "cannot enable both webhook " + name + " and integration automations";
      faults.add(new Problem.Field(name, why));
    }
    if (jira > 0 && zendesk > 0) {
      var why = "cannot enable both " + kind.jira() + " and zendesk automations";
      faults.add(new Problem.Field(name, why));
    }
    if (jira > 1) {
      faults.add(new Problem.Field(name, "cannot enable more than one jira integration"));
    }
    if (zendesk > 1) {
      faults.add(new Problem.Field(name, "cannot enable more than one zendesk integration"));
    }
    if (webhook) destination(kind.webhook(), name, faults);
  }

  private static int on(JsonNode integrations, String flag) {
    var on = 0;
    for (var each : integrations) {
      if (each.path(flag).asBoolean()) on++;
    }
    return on;
  }

  private static void hostStatus(JsonNode webhook, List<Problem.Field> faults) {
    if (!webhook.path("enable_host_status_webhook").asBoolean()) return;
    destination(webhook, "host status", faults);
    for (var number : List.of("days_count", "host_percentage")) {
      if (webhook.path(number).asDouble() <= 0) {
        var why = number + " must be > 0 to enable the host status webhook";
        faults.add(new Problem.Field(number, why));
      }
    }
  }

  private static void destination(JsonNode webhook, String name, List<Problem.Field> faults) {
    if (webhook.path("destination_url").asText().isBlank()) {
      var why = "destination_url is required to enable the " + name + " webhook";
      faults.add(new Problem.Field("destination_url", why));
    }
  }
}
