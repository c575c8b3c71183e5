package io.fleet.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleet.platform.json.Json;
import io.fleet.store.verdict.Verdict;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FailingPoliciesIT {
  private static final int OURS = 1;
  private static final int OTHER = 2;
  private static final int TEAMS = 3;

  private Shop shop;
  private Receiver receiver;
  private Verdicts hosts;

  @BeforeEach
  void setUp() throws Exception {
    shop = new Shop();
    receiver = new Receiver(shop.vertx);
    hosts = new Verdicts(shop, Set.of(OURS, OTHER, TEAMS));
    shop.run("INSERT INTO teams (id, name, config) VALUES (7, 'ops', '{}')");
    shop.run("INSERT INTO users (id, name, email, password) VALUES (4, 'Ann', 'a@e.com', 'x')");
    shop.run(
        "INSERT INTO policies (id, team_id, name, query, description, resolution, critical,"
            + " author_id) VALUES (1, NULL, 'p', 'SELECT 1', 'd', 'r', 1, 4),"
            + " (2, NULL, 'q', 'SELECT 2', '', NULL, 0, NULL),"
            + " (3, 7, 't', 'SELECT 3', '', NULL, 0, NULL)");
    for (var host = 1; host <= 5; host++) {
      shop.run("INSERT INTO hosts (id, hostname) VALUES (?, ?)", host, "h" + host);
    }
    listed("[1]", 0);
  }

  @AfterEach
  void tearDown() {
    shop.close();
  }

  @Test
  void whoBeginsToFailIsToldOnce() throws Exception {
    hosts.say(OURS, Verdict.FAIL, 1, 3);
    hosts.say(OURS, Verdict.PASS, 2);
    shop.started("automations");
    hosts.say(OURS, Verdict.PASS, 1);
    hosts.say(OURS, Verdict.FAIL, 2, 3);
    shop.started("automations");

    shop.started("automations");

    assertThat(receiver.hosts()).containsExactly(List.of(1, 3), List.of(2));
    assertThat(sent("sent")).isEqualTo(2);
  }

  @Test
  void theMessageTellsThePolicyAndTheHosts() throws Exception {
    var name = "</script>\"\\\n\u0001";
    shop.run("UPDATE hosts SET hostname = ?, computer_name = 'Mac of B' WHERE id = 2", name);
    hosts.say(OURS, Verdict.PASS, 5);
    hosts.say(OURS, Verdict.FAIL, 1, 2);

    shop.started("automations");

    var body = receiver.requests.getFirst().body();
    assertThat(Instant.parse(body.path("timestamp").asText())).isBeforeOrEqualTo(Instant.now());
    assertThat(body.path("policy"))
        .isEqualTo(
            Json.MAPPER.readTree(
                """
                {"id": 1, "name": "p", "query": "SELECT 1", "description": "d", "author_id": 4,
                 "author_name": "Ann", "author_email": "a@e.com", "resolution": "r",
                 "passing_host_count": 1, "failing_host_count": 2, "critical": true}
                """));
    assertThat(body.path("hosts").path(0))
        .isEqualTo(
            Json.MAPPER.readTree(
                """
                {"id": 1, "hostname": "h1", "display_name": "h1",
                 "url": "https://fleet.example.com/hosts/1"}
                """));
    assertThat(body.path("hosts").path(1).path("hostname").asText()).isEqualTo(name);
    assertThat(body.path("hosts").path(1).path("display_name").asText()).isEqualTo("Mac of B");
  }

  @Test
  void aRequestTellsAsManyHostsAsTheSettingsSay() throws Exception {
    listed("[1]", 2);
    hosts.say(OURS, Verdict.FAIL, 1, 2, 3, 4, 5);

    shop.started("automations");

    assertThat(receiver.hosts()).containsExactly(List.of(1, 2), List.of(3, 4), List.of(5));
  }

  @Test
  void noSizeMeansAllInOneRequest() throws Exception {
    hosts.say(OURS, Verdict.FAIL, 1, 2, 3, 4, 5);

    shop.started("automations");

    assertThat(receiver.hosts()).containsExactly(List.of(1, 2, 3, 4, 5));
  }

  @Test
  void whatWasNotTakenIsToldInTheNextRun() throws Exception {
    listed("[1]", 2);
    hosts.say(OURS, Verdict.FAIL, 1, 2, 3, 4, 5);
    receiver.statuses.addAll(List.of(204, 500));
    shop.started("automations");
    assertThat(receiver.hosts()).containsExactly(List.of(1, 2), List.of(3, 4));
    assertThat(sent("failed")).isEqualTo(1);
    assertThat(shop.counted("fleet.jobs.failures", "job", "failing_policies_automation"))
        .isEqualTo(1);

    shop.started("automations");

    assertThat(receiver.hosts().subList(2, 4)).containsExactly(List.of(3, 4), List.of(5));
    assertThat(noted()).isEmpty();
  }

  @Test
  void aRedirectionIsNotFollowedAndTakesNothing() throws Exception {
    hosts.say(OURS, Verdict.FAIL, 1);
    receiver.statuses.add(307);

    shop.started("automations");

    assertThat(receiver.requests).hasSize(1);
    assertThat(noted()).containsExactly(1);
  }

  @Test
  void anAddressThatTakesNothingIsTriedOnceInARun() throws Exception {
    listed("[1, 2]", 0);
    hosts.say(OURS, Verdict.FAIL, 1);
    hosts.say(OTHER, Verdict.FAIL, 2);
    receiver.statuses.add(503);

    shop.started("automations");

    assertThat(receiver.hosts()).containsExactly(List.of(1));
    assertThat(noted()).containsExactly(1, 2);
  }

  @Test
  void whatIsNotListedAnyMoreIsForgotten() throws Exception {
    hosts.say(OURS, Verdict.FAIL, 1);
    hosts.say(OTHER, Verdict.FAIL, 2);
    listed("[2]", 0);
    shop.run("DELETE FROM policies WHERE id = 2");

    shop.started("automations");

    assertThat(receiver.requests).isEmpty();
    assertThat(noted()).isEmpty();
  }

  @Test
  void whoPassesByNowOrIsGoneIsNotTold() throws Exception {
    hosts.say(OURS, Verdict.FAIL, 1, 2, 3);
    hosts.say(OURS, Verdict.PASS, 1);
    shop.run("DELETE FROM hosts WHERE id = 2");

    shop.started("automations");

    assertThat(receiver.hosts()).containsExactly(List.of(3));
    assertThat(noted()).isEmpty();
  }

  @Test
  void whoFailsAnewWhileItIsToldIsToldAgain() throws Exception {
    hosts.say(OURS, Verdict.FAIL, 1, 2);
    receiver.before =
        () ->
            hosts
                .saying(OURS, Verdict.PASS, 1)
                .compose(passed -> hosts.saying(OURS, Verdict.FAIL, 1));
    shop.started("automations");
    receiver.before = Future::succeededFuture;

    shop.started("automations");

    assertThat(receiver.hosts()).containsExactly(List.of(1, 2), List.of(1));
  }

  @Test
  void policiesOfATeamAreToldWhereTheTeamSays() throws Exception {
    shop.run(
        "UPDATE teams SET config = ?",
        "{" + Verdicts.json(receiver.address("/ops"), "[3]", 0) + "}");
    hosts.say(OURS, Verdict.FAIL, 1);
    hosts.say(TEAMS, Verdict.FAIL, 2);

    shop.started("automations");

    assertThat(receiver.requests)
        .extracting(Receiver.Request::path)
        .containsExactly("/all", "/ops");
    assertThat(receiver.hosts()).containsExactly(List.of(1), List.of(2));
  }

  @Test
  void theOrganizationDoesNotListPoliciesOfATeam() throws Exception {
    listed("[3]", 0);
    hosts.say(TEAMS, Verdict.FAIL, 2);

    shop.started("automations");

    assertThat(receiver.requests).isEmpty();
    assertThat(noted()).isEmpty();
  }

  @Test
  void aResetTellsOfEveryHostThatFails() throws Exception {
    hosts.say(OURS, Verdict.FAIL, 1, 2);
    hosts.say(OURS, Verdict.PASS, 3);
    shop.started("automations");
    shop.run("INSERT INTO policy_automation_resets (policy_id) VALUES (1), (2)");
    shop.started("automations");

    shop.started("automations");

    assertThat(receiver.hosts()).containsExactly(List.of(1, 2), List.of(1, 2));
    assertThat(shop.numbers("SELECT policy_id FROM policy_automation_resets")).isEmpty();
  }

  @Test
  void anAddressMayCarryANameAndAPassword() throws Exception {
    hosts.webhook(receiver.address("/all").replace("//", "//a:b%40c@"), "[1]", 0);
    hosts.say(OURS, Verdict.FAIL, 1);

    shop.started("automations");

    // a:b@c
    assertThat(receiver.requests.getFirst().authorization()).isEqualTo("Basic YTpiQGM=");
  }

  private void listed(String policies, int batch) throws Exception {
    hosts.webhook(receiver.address("/all"), policies, batch);
  }

  private List<Integer> noted() throws Exception {
    return shop.numbers("SELECT host_id FROM policy_new_failures ORDER BY policy_id, host_id");
  }

  private double sent(String outcome) {
    return shop.counted(
        "fleet.automations.requests",
        "automation",
        "failing_policies_automation",
        "outcome",
        outcome);
  }
}
