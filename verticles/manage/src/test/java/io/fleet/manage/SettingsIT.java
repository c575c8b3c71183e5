package io.fleet.manage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SettingsIT {
  private static Desk desk;
  private static String admin;
  private static String observer;

  @BeforeAll
  static void setUp() throws Exception {
    desk = new Desk();
    admin = desk.setUp();
    observer = desk.user(admin, "o@example.com", "observer");
  }

  @AfterAll
  static void tearDown() {
    desk.close();
  }

  private static Desk.Reply patch(String body) throws Exception {
    return desk.api("PATCH", "config", admin, body);
  }

  @Test
  void setupLeavesTheDefaultSettings() throws Exception {
    var config = desk.api("GET", "config", admin);
    assertThat(config.at("/server_settings/server_url").asText())
        .isEqualTo("https://localhost:8080");
    assertThat(config.at("/agent_options/config/options/distributed_interval").asInt())
        .isEqualTo(10);
    assertThat(config.at("/license/tier").asText()).isEqualTo("premium");
    assertThat(config.at("/update_interval/osquery_detail").asLong()).isEqualTo(3_600_000_000_000L);
  }

  @Test
  void onlyAdministratorsSeeAllOfThem() throws Exception {
    var config = desk.api("GET", "config", observer);
    assertThat(config.json().has("agent_options")).isFalse();
    assertThat(config.at("/smtp_settings/port").asInt()).isZero();
    assertThat(desk.api("PATCH", "config", observer, "{}").status()).isEqualTo(403);
  }

  @Test
  void aChangeIsMergedKeyByKey() throws Exception {
    var logo = patch("{\"org_info\": {\"org_logo_url\": \"https://l\"}}");
    assertThat(logo.at("/org_info/org_name").asText()).isEqualTo("Org");
    assertThat(logo.at("/org_info/org_logo_url").asText()).isEqualTo("https://l");

    patch("{\"features\": {\"additional_queries\": {\"one\": \"select 1\"}}}");
    var replaced = patch("{\"features\": {\"additional_queries\": {\"two\": \"select 2\"}}}");
    assertThat(replaced.at("/features/additional_queries").size()).isEqualTo(1);
    assertThat(replaced.at("/features/enable_host_users").asBoolean()).isTrue();
    var removed = patch("{\"features\": {\"additional_queries\": null}}");
    assertThat(removed.at("/features").has("additional_queries")).isFalse();

    var interval = patch("{\"webhook_settings\": {\"interval\": \"12h\"}}");
    assertThat(interval.at("/webhook_settings/interval").asText()).isEqualTo("12h0m0s");

    var dry =
        desk.api("PATCH", "config?dry_run=true", admin, "{\"org_info\": {\"org_name\": \"X\"}}");
    assertThat(dry.at("/org_info/org_name").asText()).isEqualTo("Org");
  }

  @Test
  void whatDoesNotBelongIsRefused() throws Exception {
    assertThat(patch("{\"frob\": 1}").reason()).isEqualTo("unsupported key provided: \"frob\"");
    assertThat(patch("{\"org_info\": {\"org_name\": 7}}").reason()).contains("invalid value type");
    assertThat(patch("{\"org_info\": {\"org_name\": \"\"}}").status()).isEqualTo(422);
    assertThat(patch("{\"agent_options\": {\"konfig\": {}}}").status()).isEqualTo(400);
    var webhook =
        patch(
            "{\"webhook_settings\": {\"host_status_webhook\": {\"enable_host_status_webhook\":"
                + " true}}}");
    assertThat(webhook.at("/errors").findValuesAsText("name"))
        .containsExactly("destination_url", "days_count", "host_percentage");
  }

  @Test
  void secretsAreMaskedAndAMaskKeepsThem() throws Exception {
    patch("{\"smtp_settings\": {\"password\": \"hidden\"}}");
    var token =
        "{\"integrations\": {\"jira\": [{\"url\": \"u\", \"project_key\": \"p\","
            + " \"api_token\": \"%s\"}]}}";
    patch(token.formatted("secret-token"));

    var config = desk.api("GET", "config", admin);
    assertThat(config.at("/smtp_settings/password").asText()).isEqualTo("********");
    assertThat(config.at("/integrations/jira/0/api_token").asText()).isEqualTo("********");

    patch("{\"smtp_settings\": {\"password\": \"********\"}}");
    patch(token.formatted("********"));
    var stored =
        desk.db
            .list(
                "SELECT body FROM settings",
                io.vertx.sqlclient.Tuple.tuple(),
                row -> row.getString("body"))
            .await(5, java.util.concurrent.TimeUnit.SECONDS);
    assertThat(stored.getFirst()).contains("hidden", "secret-token").doesNotContain("****");
  }

  @Test
  void liveQueriesCanBeSwitchedOff() throws Exception {
    assertThat(desk.api("GET", "status/live_query", observer).status()).isEqualTo(200);
    patch("{\"server_settings\": {\"live_query_disabled\": true}}");
    var off = desk.api("GET", "status/live_query", observer);
    assertThat(off.status()).isEqualTo(400);
    assertThat(off.reason()).isEqualTo("disabled by administrator");
    patch("{\"server_settings\": {\"live_query_disabled\": false}}");
  }

  @Test
  void theVersionIsTold() throws Exception {
    var version = desk.api("GET", "version", observer);
    assertThat(version.at("/version").asText()).isEqualTo("4.24.1");
    assertThat(version.json().has("go_version")).isTrue();
  }
}
