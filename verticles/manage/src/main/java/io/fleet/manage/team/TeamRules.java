package io.fleet.manage.team;

import com.fasterxml.jackson.databind.JsonNode;
import io.fleet.manage.config.AutomationRules;
import io.fleet.platform.problem.Problem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a team's members must be. */
final class TeamRules {
  private static final List<Kind> KINDS =
      List.of(
          new Kind("jira", "Jira", "project_key", "project key"),
          new Kind("zendesk", "Zendesk", "group_id", "group ID"));

  private TeamRules() {}

  static String name(@Nullable String name) {
    if (name == null) throw Problem.invalid("name", "missing required argument").asException();
    if (name.isBlank()) throw Problem.invalid("name", "may not be empty").asException();
    return name;
  }

  /** The webhook and the references to integrations, which the organization must have. */
  static void check(JsonNode webhooks, JsonNode integrations, JsonNode global) {
    var unknown = new ArrayList<String>();
    var twice = new ArrayList<String>();
    for (var kind : KINDS) {
      var known = new HashSet<String>();
      for (var each : global.path("integrations").path(kind.member())) known.add(kind.words(each));
      var seen = new HashSet<String>();
      for (var each : integrations.path(kind.member())) {
        var words = kind.words(each);
        if (!known.contains(words)) unknown.add("unknown " + words);
        if (!seen.add(words)) twice.add("duplicate " + words);
      }
    }
    if (!unknown.isEmpty()) throw invalid(String.join("\n", unknown));
    if (!twice.isEmpty()) throw invalid(twice.getFirst());
    var faults = new ArrayList<Problem.Field>();
    AutomationRules.failingPolicies(webhooks, integrations, faults);
    if (!faults.isEmpty()) throw new Problem.Invalid(faults).asException();
  }

  private record Kind(String member, String name, String key, String called) {
    /** What an integration is known by, in words that clients know. */
    String words(JsonNode integration) {
      var url = integration.path("url").asText();
      return "%s integration for url %s and %s %s"
          .formatted(name, url, called, integration.path(key).asText());
    }
  }

  private static RuntimeException invalid(String reason) {
    return Problem.invalid("integrations", reason).asException();
  }
}
