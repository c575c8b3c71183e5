package io.fleet.manage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

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
    assertThat(webhook.at("/errors").findValuesAsText("reason"))
        .containsExactly(
            "destination_url is required to enable the host status webhook",
            "days_count must be > 0 to enable the host status webhook",
            "host_percentage must be > 0 to enable the host status webhook");
  }

  @Test
  void whatHasAnotherTypeIsToldAsTheDecoderTellsIt() throws Exception {
    for (var odd :
        List.of(
            "{\"server_settings\": {\"debug_host_ids\": [\"1\"]}}",
            "{\"server_settings\": {\"debug_host_ids\": [null]}}",
            "{\"integrations\": {\"jira\": [null]}}",
            "{\"integrations\": {\"zendesk\": [{\"group_id\": \"1\"}]}}",
            "{\"host_expiry_settings\": {\"host_expiry_window\": 1.5}}",
            "{\"smtp_settings\": {\"port\": -1}}",
            "{\"smtp_settings\": {\"port\": 70000}}",
            "{\"webhook_settings\": {\"interval\": -1}}")) {
      var reply = patch(odd);
      assertThat(reply.status()).as(odd).isEqualTo(400);
      assertThat(reply.at("/message").asText()).as(odd).isEqualTo("Bad request");
    }
    var share = "{\"webhook_settings\": {\"host_status_webhook\": {\"host_percentage\": 1.5}}}";
    assertThat(patch(share).at("/webhook_settings/host_status_webhook/host_percentage").asDouble())
        .isEqualTo(1.5);
  }

  @Test
  void namesAreTakenWithoutRegardToCaseAndNullChangesNothing() throws Exception {
    var before = patch("{\"Org_Info\": {\"ORG_LOGO_URL\": \"https://my_host.example.com/l\"}}");
    assertThat(before.at("/org_info/org_logo_url").asText())
        .isEqualTo("https://my_host.example.com/l");
    assertThat(patch("{\"AGENT_OPTIONS\": {\"konfig\": {}}}").status()).isEqualTo(400);
    assertThat(
            patch(
                    "{\"integrations\": {\"jira\": [{\"URL\": \"ftp://x\", \"Project_Key\":"
                        + " \"p\"}]}}")
                .reason())
        .startsWith("url must begin");

    assertThat(patch("null").json()).isEqualTo(patch("{}").json());
    assertThat(patch("{\"org_info\": {\"org_logo_url\": \"\"}}").status()).isEqualTo(200);
  }

  @Test
  void anAddressThatStaysIsNotLookedAtAgain() throws Exception {
    desk.settings("org_info", Map.of("org_logo_url", "data:image/png;base64,AA"));

    assertThat(patch("{\"org_info\": {\"org_name\": \"Org\"}}").status()).isEqualTo(200);
    assertThat(patch("{\"org_info\": {\"org_logo_url\": \"data:x\"}}").status()).isEqualTo(422);
    assertThat(patch("{\"org_info\": {\"org_logo_url\": \"\"}}").status()).isEqualTo(200);
  }

  @Test
  void oneKindOfNewsGoesOneWay() throws Exception {
    var both =
        """
        {"webhook_settings": {"failing_policies_webhook":
           {"enable_failing_policies_webhook": true, "destination_url": "https://w"},
          "vulnerabilities_webhook": {"enable_vulnerabilities_webhook": true}},
         "integrations": {
           "jira": [{"url": "https://j", "project_key": "a", "enable_failing_policies": true},
             {"url": "https://j", "project_key": "b", "enable_failing_policies": true}],
           "zendesk": [{"url": "https://z", "group_id": 1, "enable_failing_policies": true}]}}
        """;
    assertThat(patch(both).at("/errors").findValuesAsText("reason"))
        .containsExactly(
            "destination_url is required to enable the vulnerabilities webhook",
            "cannot enable both webhook failing policies and integration automations",
            "cannot enable both jira and zendesk automations",
            "cannot enable more than one jira integration");
    var sso =
        patch(
            "{\"sso_settings\": {\"enable_sso\": true, \"entity_id\": \"fleet\", \"idp_name\":"
                + " \"i\", \"metadata\": \"m\", \"metadata_url\": \"https://m\"}}");
    assertThat(sso.reason())
        .isEqualTo("both metadata and metadata_url are defined, only one is allowed");
  }

  @Test
  void secretsAreMaskedAndAMaskKeepsThem() throws Exception {
    var tracker = tracker();
    patch("{\"smtp_settings\": {\"password\": \"hidden\"}}");
    var token =
        "{\"integrations\": {\"jira\": [{\"url\": \""
            + tracker
            + "\", \"project_key\": \"p\", \"username\": \"u\", \"api_token\": \"%s\"}]}}";
    assertThat(patch(token.formatted("secret-token")).status()).isEqualTo(200);

    var config = desk.api("GET", "config", admin);
    assertThat(config.at("/smtp_settings/password").asText()).isEqualTo("********");
    assertThat(config.at("/integrations/jira/0/api_token").asText()).isEqualTo("********");

    patch("{\"smtp_settings\": {\"password\": \"********\"}}");
    assertThat(patch(token.formatted("********")).status()).isEqualTo(200);
    assertThat(patch("{\"org_info\": {\"org_logo_url\": \"\"}}").at("/integrations/jira").size())
        .isEqualTo(1);
    var stored =
        desk.db
            .list(
                "SELECT body FROM settings",
                io.vertx.sqlclient.Tuple.tuple(),
                row -> row.getString("body"))
            .await(5, java.util.concurrent.TimeUnit.SECONDS);
    assertThat(stored.getFirst()).contains("hidden", "secret-token").doesNotContain("****");
    patch("{\"integrations\": {\"jira\": []}}");
  }

  /** An issue tracker that knows one project and one token. */
  private static String tracker() throws Exception {
    var right = "Basic " + Base64.getEncoder().encodeToString("u:secret-token".getBytes(UTF_8));
    var server =
        desk.vertx
            .createHttpServer()
            .requestHandler(
                request -> {
                  var known =
                      request.path().equals("/rest/api/2/project/p")
                          && right.equals(request.getHeader("Authorization"));
                  request.response().setStatusCode(known ? 200 : 401).end("secret words");
                })
            .listen(0, "127.0.0.1")
            .await(5, TimeUnit.SECONDS);
    return "http://127.0.0.1:" + server.actualPort();
  }

  @Test
  void anIntegrationIsTriedBeforeItIsStored() throws Exception {
    var jira =
        "{\"integrations\": {\"jira\": [{\"url\": \"%s\", \"project_key\": \"p\","
            + " \"username\": \"u\", \"api_token\": \"%s\"}]}}";
    var tracker = tracker();
    var wrong = patch(jira.formatted(tracker, "wrong"));
    assertThat(wrong.status()).isEqualTo(400);
    assertThat(wrong.at("/message").asText()).isEqualTo("Bad request");
    assertThat(wrong.reason()).contains("401").doesNotContain("secret words");
    // Nobody listens there: told at once, and in any case within ten seconds.
    assertThat(patch(jira.formatted("http://127.0.0.1:1", "x")).status()).isEqualTo(400);
    assertThat(patch(jira.formatted("ftp://x", "x")).status()).isEqualTo(422);
    var one = "{\"url\": \"%s\", \"project_key\": \"p\"}".formatted(tracker);
    var twice = "{\"integrations\": {\"jira\": [" + one + "," + one + "]}}";
    assertThat(patch(twice).at("/errors/0/name").asText()).isEqualTo("Jira integration");
    assertThat(patch(twice).reason())
        .isEqualTo("duplicate Jira integration for url " + tracker + " and project key p");
    assertThat(patch("{\"integrations\": {\"jira\": [{\"frob\": 1}]}}").reason())
        .isEqualTo("unsupported key provided: \"frob\"");
    assertThat(desk.api("GET", "config", admin).at("/integrations/jira").size()).isZero();
  }

  @Test
  void whatAnIntegrationGoesOnToSayIsCutOffQuietly() throws Exception {
    var log = new ListAppender<ILoggingEvent>();
    log.start();
    var vertx = (Logger) LoggerFactory.getLogger("io.vertx");
    vertx.addAppender(log);
    var server =
        desk.vertx
            .createHttpServer()
            .requestHandler(
                in -> in.response().setStatusCode(401).putHeader("Content-Length", "9").write("se"))
            .listen(0, "127.0.0.1")
            .await(5, TimeUnit.SECONDS);
    var jira =
        "{\"integrations\": {\"jira\": [{\"url\": \"http://127.0.0.1:%d\", \"project_key\": \"p\"}]}}"
            .formatted(server.actualPort());

    // By the second answer the end of the first connection has been seen.
    assertThat(patch(jira).reason()).endsWith("it answered 401");
    assertThat(patch(jira).reason()).endsWith("it answered 401");

    vertx.detachAppender(log);
    assertThat(log.list).extracting(ILoggingEvent::getLevel).doesNotContain(Level.ERROR);
  }

  @Test
  void aGoneIntegrationLeavesEveryTeam() throws Exception {
    var tracker = tracker();
    var jira =
        "{\"integrations\": {\"jira\": [{\"url\": \""
            + tracker
            + "\", \"project_key\": \"p\", \"username\": \"u\","
            + " \"api_token\": \"secret-token\"}]}}";
    assertThat(patch(jira).status()).isEqualTo(200);
    var team = desk.api("POST", "teams", admin, "{\"name\": \"jira\"}").at("/team/id").asInt();
    var reference =
        "{\"integrations\": {\"jira\": [{\"url\": \""
            + tracker
            + "\", \"project_key\": \"p\", \"enable_failing_policies\": true}]}}";
    assertThat(desk.api("PATCH", "teams/" + team, admin, reference).status()).isEqualTo(200);

    patch("{\"integrations\": {\"jira\": []}}");

    var left = desk.api("GET", "teams/" + team, admin).at("/team/integrations/jira");
    assertThat(left.size()).isZero();
  }

  @Test
  void agentOptionsAreCheckedUnlessForced() throws Exception {
    var wrong = "{\"agent_options\": {\"config\": {\"options\": {\"frob\": 1}}}}";
    assertThat(patch(wrong).reason()).isEqualTo("unsupported key provided: \"frob\"");
    assertThat(patch(wrong).at("/message").asText()).isEqualTo("Bad Request");
    var dry = desk.api("PATCH", "config?dry_run=true", admin, wrong);
    assertThat(dry.status()).isEqualTo(400);
    assertThat(desk.api("PATCH", "config?force=true", admin, wrong).status()).isEqualTo(200);
    var fine = "{\"agent_options\": {\"config\": {\"options\": {\"logger_tls_period\": 5}}}}";
    assertThat(patch(fine).at("/agent_options/config/options").size()).isEqualTo(1);
    var endpoint =
        "{\"agent_options\": {\"config\": {\"options\": {\"logger_tls_endpoint\": \"x\"}}}}";
    assertThat(patch(endpoint).reason()).contains("must be a path");
    assertThat(desk.api("PATCH", "config?dry_run=true", admin, "{\"host_settings\": {}}").reason())
        .startsWith("warning: deprecated settings were used in the configuration");
    assertThat(patch("{\"host_settings\": {\"enable_host_users\": true}}").status()).isEqualTo(200);
  }

  @Test
  void whatCannotWorkIsRefused() throws Exception {
    var sso = patch("{\"sso_settings\": {\"enable_sso\": true, \"entity_id\": \"abc\"}}");
    assertThat(sso.at("/errors").findValuesAsText("name"))
        .containsExactly("metadata", "entity_id", "idp_name");
    assertThat(patch("{\"org_info\": {\"org_logo_url\": \"javascript:alert(1)\"}}").status())
        .isEqualTo(422);
    assertThat(patch("{\"host_expiry_settings\": {\"host_expiry_enabled\": true}}").status())
        .isEqualTo(422);
    assertThat(patch("{\"features\": {\"additional_queries\": {\"a\": 1}}}").reason())
        .contains("expected string but got number");
    assertThat(patch("{\"org_info\": null, \"smtp_settings\": null}").status()).isEqualTo(200);
    assertThat(
            patch("{\"smtp_settings\": {\"configured\": true}}")
                .at("/smtp_settings/configured")
                .asBoolean())
        .isFalse();
    var mail =
        patch(
            "{\"smtp_settings\": {\"enable_smtp\": true, \"server\": \"127.0.0.1\","
                + " \"port\": 1, \"sender_address\": \"f@example.com\"}}");
    assertThat(mail.status()).isEqualTo(422);
    assertThat(mail.at("/message").asText()).isEqualTo("Mail Error");
    assertThat(mail.reason()).contains("could not dial smtp host");
  }

  @Test
  void theCertificateOfTheServersAddressIsTold() throws Exception {
    // At the usual address a server of this machine may listen.
    patch("{\"server_settings\": {\"server_url\": \"https://localhost:1\"}}");
    assertThat(desk.api("GET", "config/certificate", observer).status()).isEqualTo(400);
    patch("{\"server_settings\": {\"server_url\": \"https://localhost:8080\"}}");
  }

  @Test
  void jobsAreTriggeredByAdministrators() throws Exception {
    assertThat(desk.api("POST", "trigger", observer).reason()).isEqualTo("Param Name is required");
    assertThat(desk.api("POST", "trigger?name=automations", observer).status()).isEqualTo(403);
    assertThat(desk.api("POST", "trigger?name=automations", admin).status()).isEqualTo(200);
    assertThat(desk.api("POST", "trigger?name=none", admin).status()).isEqualTo(404);
    assertThat(desk.api("POST", "trigger?name=vulnerabilities", admin).status()).isEqualTo(409);
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
