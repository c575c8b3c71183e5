package io.fleet.jobs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.fleet.platform.json.Json;
import io.fleet.store.verdict.Verdict;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Hosts that begin to fail policies become tickets. */
class TicketsIT {
  private static final int OURS = 1;
  private static final int OTHER = 2;
  private static final int TEAMS = 3;
  private static final String ON = "true";
  private static final String OFF = "false";

  private static Shop shop;
  private static Receiver receiver;
  private static Verdicts hosts;

  @BeforeAll
  static void open() throws Exception {
    shop = new Shop();
    receiver = new Receiver(shop.vertx);
    hosts = new Verdicts(shop, Set.of(OURS, OTHER, TEAMS));
    shop.run("INSERT INTO teams (id, name, config) VALUES (7, 'ops', '{}')");
    shop.run(
        "INSERT INTO policies (id, team_id, name, query, description, critical) VALUES"
            + " (1, NULL, 'p', 'SELECT 1', '', 1), (2, NULL, 'q', 'SELECT 2', '', 0),"
            + " (3, 7, 't', 'SELECT 3', '', 0)");
    shop.run("INSERT INTO hosts (id, hostname) VALUES (1, 'h1'), (2, '[~ann]{code}'), (3, 'h3')");
  }

  @AfterAll
  static void close() {
    shop.close();
  }

  @BeforeEach
  void setUp() throws Exception {
    shop.run("DELETE FROM policy_membership");
    shop.run("DELETE FROM policy_new_failures");
    receiver.requests.clear();
    settings(ON, OFF);
  }

  @Test
  void aPolicyGetsOneIssueInJiraAndAnotherWhenMoreHostsBeginToFail() throws Exception {
    hosts.say(OURS, Verdict.FAIL, 1, 2);
    shop.started("automations");
    shop.started("automations");
    hosts.say(OURS, Verdict.FAIL, 3);

    shop.started("automations");

    assertThat(receiver.requests).hasSize(2);
    var first = receiver.requests.getFirst();
    assertThat(first.method()).isEqualTo("POST");
    assertThat(first.path()).isEqualTo("/jira/rest/api/2/issue");
    assertThat(first.type()).isEqualTo("application/json");
    assertThat(first.authorization()).isEqualTo(basic("ann:t0ken"));
    assertThat(first.body())
        .isEqualTo(
            Json.MAPPER.readTree(
                """
                {"fields": {"project": {"key": "OPS"}, "issuetype": {"name": "Task"},
                  "summary": "2 hosts began to fail the critical policy p",
                  "description": "2 hosts began to fail the critical policy p.\\nAll hosts that \
                fail it (2): https://fleet.example.com/hosts/manage/?policy_id=1\
                &policy_response=failing\\n\\n* Host h1 https://fleet.example.com/hosts/1\\n\
                * Host \\\\[\\\\~ann\\\\]\\\\{code\\\\} https://fleet.example.com/hosts/2\\n"}}
                """));
    assertThat(receiver.requests.getLast().body().at("/fields/description").asText())
        .startsWith("1 host began")
        .contains("All hosts that fail it (3): ", "* Host h3 ")
        .doesNotContain("h1");
  }

  @Test
  void aPolicyGetsOneTicketInZendesk() throws Exception {
    settings(OFF, ON);
    hosts.say(OTHER, Verdict.FAIL, 1, 3);

    shop.started("automations");

    assertThat(receiver.requests).hasSize(1);
    var request = receiver.requests.getFirst();
    assertThat(request.path()).isEqualTo("/zendesk/api/v2/tickets.json");
    assertThat(request.authorization()).isEqualTo(basic("ann@example.com/token:z0ken"));
    var ticket = request.body().path("ticket");
    assertThat(ticket.path("subject").asText()).isEqualTo("2 hosts began to fail the policy q");
    assertThat(ticket.path("group_id").asLong()).isEqualTo(12_345_678_901L);
    assertThat(ticket.at("/comment/body").asText())
        .contains("The policy is not critical.\n", "* Host h1 https://fleet.example.com/hosts/1\n");
  }

  @Test
  void aTeamsTicketsGoWhereItSaysWithTheCredentialsOfTheOrganization() throws Exception {
    shop.run(
        "UPDATE teams SET config = ?",
        """
        {"webhook_settings": {"failing_policies_webhook": {"policy_ids": [3]}},
         "integrations": {"jira": [{"url": "%s", "project_key": "DEV",
            "enable_failing_policies": true}], "zendesk": null}}
        """
            .formatted(receiver.address("/jira/")));
    hosts.say(OURS, Verdict.FAIL, 1);
    hosts.say(TEAMS, Verdict.FAIL, 3);

    shop.started("automations");

    assertThat(receiver.requests)
        .extracting(Receiver.Request::authorization)
        .containsExactly(basic("ann:t0ken"), basic("bob:d0ken"));
    assertThat(receiver.requests.getLast().body().at("/fields/project/key").asText())
        .isEqualTo("DEV");
  }

  @Test
  void aServiceThatFailsIsTriedOnceInARunAndGetsEverythingInTheNext() throws Exception {
    hosts.say(OURS, Verdict.FAIL, 1);
    hosts.say(OTHER, Verdict.FAIL, 3);
    receiver.statuses.add(503);
    var log = new ListAppender<ILoggingEvent>();
    log.start();
    var logger = (Logger) LoggerFactory.getLogger("io.fleet.jobs");
    logger.addAppender(log);
    shop.started("automations");
    logger.detachAppender(log);
    assertThat(subjects()).containsExactly("1 host began to fail the critical policy p");
    assertThat(noted()).containsExactly(1, 3);
    assertThat(log.list.toString())
        .contains("it answered 503")
        .doesNotContain("t0ken", "what nobody reads", "/rest/api");

    shop.started("automations");

    assertThat(subjects())
        .hasSize(3)
        .contains(
            "1 host began to fail the policy q", "1 host began to fail the critical policy p");
    assertThat(noted()).isEmpty();
  }

  @Test
  void aTicketThatIsRefusedDoesNotKeepBackTheOthers() throws Exception {
    hosts.say(OURS, Verdict.FAIL, 1);
    hosts.say(OTHER, Verdict.FAIL, 3);
    receiver.statuses.add(400);
    shop.started("automations");
    assertThat(subjects())
        .containsExactly(
            "1 host began to fail the critical policy p", "1 host began to fail the policy q");
    assertThat(noted()).containsExactly(1);

    shop.started("automations");

    assertThat(subjects()).hasSize(3).last().asString().endsWith("policy p");
    assertThat(noted()).isEmpty();
  }

  @Test
  void whatKeepsFailingComesLastTheNextTime() throws Exception {
    hosts.say(OURS, Verdict.FAIL, 1);
    hosts.say(OTHER, Verdict.FAIL, 3);
    receiver.statuses.addAll(List.of(403, 201, 403));
    shop.started("automations");

    shop.started("automations");

    assertThat(subjects())
        .containsExactly(
            "1 host began to fail the critical policy p",
            "1 host began to fail the policy q",
            "1 host began to fail the critical policy p");
    assertThat(noted()).containsExactly(1);
    shop.started("automations");
    assertThat(noted()).isEmpty();
  }

  @Test
  void whatAWebhookDidNotTakeBecomesATicketOnceJiraIsSwitchedOn() throws Exception {
    hosts.webhook(receiver.address("/hook"), "[1]", 0);
    hosts.say(OURS, Verdict.FAIL, 1);
    receiver.statuses.add(500);
    shop.started("automations");
    settings(ON, OFF);

    shop.started("automations");

    assertThat(receiver.requests)
        .extracting(Receiver.Request::path)
        .containsExactly("/hook", "/jira/rest/api/2/issue");
    assertThat(noted()).isEmpty();
  }

  @Test
  void noTicketIsMadeOfAPolicyThatIsNotListed() throws Exception {
    settings(OFF, OFF);
    hosts.say(OURS, Verdict.FAIL, 1);
    hosts.say(TEAMS, Verdict.FAIL, 3);

    shop.started("automations");

    assertThat(receiver.requests).isEmpty();
    assertThat(noted()).isEmpty();
  }

  /** Settings of the organization with three integrations, one of Jira never switched on. */
  private static void settings(String jira, String zendesk) throws Exception {
    shop.run("UPDATE teams SET config = '{}'");
    shop.settings(
        """
        {"server_settings": {"server_url": "https://fleet.example.com/"},
         "webhook_settings": {"failing_policies_webhook": {"enable_failing_policies_webhook": false,
            "destination_url": "", "policy_ids": [1, 2], "host_batch_size": 1}},
         "integrations": {
           "jira": [
             {"url": "%1$s", "username": "bob", "api_token": "d0ken", "project_key": "DEV"},
             {"url": "%1$s", "username": "ann", "api_token": "t0ken", "project_key": "OPS",
               "enable_failing_policies": %2$s}],
           "zendesk": [
             {"url": "%3$s", "email": "ann@example.com", "api_token": "z0ken",
               "group_id": 12345678901, "enable_failing_policies": %4$s}]}}
        """
            .formatted(receiver.address("/jira/"), jira, receiver.address("/zendesk"), zendesk));
  }

  private static List<String> subjects() {
    return receiver.requests.stream()
        .map(request -> request.body().at("/fields/summary").asText())
        .toList();
  }

  private static List<Integer> noted() throws Exception {
    return shop.numbers("SELECT host_id FROM policy_new_failures ORDER BY policy_id, host_id");
  }

  private static String basic(String user) {
    return "Basic " + Base64.getEncoder().encodeToString(user.getBytes(UTF_8));
  }
}
