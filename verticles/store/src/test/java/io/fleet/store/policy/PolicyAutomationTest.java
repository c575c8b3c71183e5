package io.fleet.store.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fleet.platform.json.Json;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PolicyAutomationTest {
  private static final String LISTED =
      "\"webhook_settings\": {\"failing_policies_webhook\": {\"policy_ids\": [1, 2],"
          + " \"enable_failing_policies_webhook\": %s, \"destination_url\": \" https://hook \","
          + " \"host_batch_size\": 3}}";
  private static final String INTEGRATIONS =
      """
      {"jira": [
         {"url": "https://j/", "username": "ann", "api_token": "one", "project_key": "A"},
         {"url": "https://j/", "username": "bob", "api_token": "two", "project_key": "B"}],
       "zendesk": [
         {"url": "https://z", "email": "ann@example.com", "api_token": "three", "group_id": 4}]}
      """;

  @Test
  void theWebhookThatIsSwitchedOnIsTheWay() throws Exception {
    var automation = automation(LISTED.formatted("true"));

    assertThat(automation)
        .isEqualTo(new PolicyAutomation(new Way.Webhook("https://hook", 3), Set.of(1, 2)));
  }

  @Test
  void anIntegrationTakesItsCredentialsFromTheOrganizations() throws Exception {
    var automation =
        automation(
            LISTED.formatted("false")
                + ", \"integrations\": {\"jira\": [{\"url\": \"https://j/\", \"project_key\":"
                + " \"A\"}, {\"url\": \"https://j/\", \"project_key\": \"B\","
                + " \"enable_failing_policies\": true}]}");

    assertThat(automation.way()).isEqualTo(new Way.Jira("https://j", "bob", "two", "B"));
    assertThat(automation.policies()).containsExactlyInAnyOrder(1, 2);
    assertThat(automation.way().toString()).doesNotContain("two");
  }

  @Test
  void aGroupOfZendeskIsOneToo() throws Exception {
    var automation = automation(LISTED.formatted("false") + "," + zendesk(4));

    assertThat(automation.way())
        .isEqualTo(new Way.Zendesk("https://z", "ann@example.com", "three", 4));
    assertThat(automation.way().toString()).doesNotContain("three");
  }

  @Test
  void nothingIsListedWithoutAWay() throws Exception {
    assertThat(automation(LISTED.formatted("false"))).isEqualTo(PolicyAutomation.NONE);
    // An integration that the organization does not have (any more).
    assertThat(automation(LISTED.formatted("false") + "," + zendesk(5)))
        .isEqualTo(PolicyAutomation.NONE);
  }

  private static String zendesk(int group) {
    return "\"integrations\": {\"jira\": null, \"zendesk\": [{\"url\": \"https://z\","
        + " \"enable_failing_policies\": true, \"group_id\": "
        + group
        + "}]}";
  }

  private static PolicyAutomation automation(String members) throws Exception {
    return PolicyAutomation.in(read("{" + members + "}"), read(INTEGRATIONS));
  }

  private static JsonNode read(String json) throws Exception {
    return Json.MAPPER.readTree(json);
  }
}
