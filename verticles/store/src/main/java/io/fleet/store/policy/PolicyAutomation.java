package io.fleet.store.policy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;

/**
 * Where hosts that begin to fail policies are told of, as settings of the organization or of a team
 * say.
 *
 * @param policies those that count; empty when it is switched off
 */
public record PolicyAutomation(Way way, Set<Integer> policies) {
  /** For no policy. */
  public static final PolicyAutomation NONE =
      new PolicyAutomation(new Way.Webhook("", 0), Set.of());

  public PolicyAutomation {
    policies = Set.copyOf(policies);
  }

  /**
   * As a document in the shape of the config API has it, or that of a team. The webhook's list of
   * policies is that of tickets too.
   *
   * @param integrations those of the organization, as they alone hold credentials
   */
  public static PolicyAutomation in(JsonNode config, JsonNode integrations) {
    var way = Way.in(config, integrations);
    if (way.isEmpty()) return NONE;
    var policies = new HashSet<Integer>();
    config
        .path("webhook_settings")
        .path("failing_policies_webhook")
        .path("policy_ids")
        .forEach(id -> policies.add(id.asInt()));
    return new PolicyAutomation(way.get(), policies);
  }
}
