package io.fleet.store.policy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;

/**
 * Where hosts that begin to fail policies are told, as settings of the organization or of a team
 * say.
 *
 * @param destination the address
 * @param policies those that count; empty when it is switched off
 * @param batch how many hosts one request tells at most; 0: all
 */
public record PolicyWebhook(String destination, Set<Integer> policies, int batch) {
  /** For no policy. */
  public static final PolicyWebhook NONE = new PolicyWebhook("", Set.of(), 0);

  public PolicyWebhook {
    policies = Set.copyOf(policies);
  }

  /** As a document in the shape of the config API has it, or that of a team. */
  public static PolicyWebhook in(JsonNode config) {
    var webhook = config.path("webhook_settings").path("failing_policies_webhook");
    var policies = new HashSet<Integer>();
    if (webhook.path("enable_failing_policies_webhook").asBoolean()) {
      for (var id : webhook.path("policy_ids")) policies.add(id.asInt());
    }
    return new PolicyWebhook(
        webhook.path("destination_url").asText("").strip(),
        policies,
        Math.max(0, webhook.path("host_batch_size").asInt()));
  }
}
