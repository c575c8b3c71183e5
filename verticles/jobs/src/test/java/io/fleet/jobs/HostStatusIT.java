package io.fleet.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleet.model.HostId;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HostStatusIT {
  private Shop shop;
  private Receiver receiver;

  @BeforeEach
  void setUp() throws Exception {
    shop = new Shop();
    receiver = new Receiver(shop.vertx);
    heard(1, Duration.ofDays(4));
    for (var host = 2; host <= 4; host++) heard(host, Duration.ofDays(2));
  }

  @AfterEach
  void tearDown() {
    shop.close();
  }

  @Test
  void nothingIsToldBelowTheBound() throws Exception {
    webhook(true, 25.1);

    shop.started("automations");

    assertThat(receiver.requests).isEmpty();
  }

  @Test
  void theShareOfSilentHostsIsToldFromTheBoundOn() throws Exception {
    webhook(true, 25);

    shop.started("automations");

    assertThat(receiver.requests)
        .singleElement()
        .satisfies(
            request -> {
              assertThat(request.method()).isEqualTo("POST");
              assertThat(request.path()).isEqualTo("/hook?key=1");
              assertThat(request.type()).isEqualTo("application/json");
              assertThat(request.body().path("text").asText())
                  .startsWith(
                      "More than 25.00% of your hosts have not checked into Fleet for more than 3"
                          + " days.");
              assertThat(request.body().path("data").toString())
                  .isEqualTo("{\"unseen_hosts\":1,\"total_hosts\":4,\"days_unseen\":3}");
            });
    assertThat(sent("sent")).isEqualTo(1);
  }

  @Test
  void aHostThatWasNeverHeardOfCountsFromWhenItCame() throws Exception {
    shop.hosts.seen.put(new HostId(5), 0L);
    shop.hosts.seen.put(new HostId(6), 0L);
    shop.run("INSERT INTO hosts (id, created_at) VALUES (5, NOW(3) - INTERVAL 9 DAY), (6, NOW(3))");
    webhook(true, 30);

    shop.started("automations");

    assertThat(receiver.requests.getFirst().body().path("data").toString())
        .isEqualTo("{\"unseen_hosts\":2,\"total_hosts\":6,\"days_unseen\":3}");
  }

  @Test
  void nothingIsToldWhenItIsSwitchedOffOrThereIsNoHost() throws Exception {
    webhook(false, 1);
    shop.started("automations");
    shop.hosts.seen.clear();
    webhook(true, 1);

    shop.started("automations");

    assertThat(receiver.requests).isEmpty();
  }

  @Test
  void whatIsNotTakenIsAFailureOfTheJob() throws Exception {
    receiver.statuses.add(500);
    webhook(true, 25);

    shop.started("automations");

    assertThat(sent("failed")).isEqualTo(1);
    assertThat(shop.counted("fleet.jobs.failures", "job", "host_status_webhook")).isEqualTo(1);
  }

  @Test
  void noOtherAddressThanOneOfTheWebIsCalled() throws Exception {
    shop.settings(
        "{\"webhook_settings\": {\"host_status_webhook\": {\"enable_host_status_webhook\": true,"
            + " \"destination_url\": \"file:///etc/passwd\", \"host_percentage\": 1,"
            + " \"days_count\": 3}}}");

    shop.started("automations");

    assertThat(sent("failed")).isEqualTo(1);
  }

  private void heard(int host, Duration ago) {
    shop.hosts.seen.put(new HostId(host), Instant.now().minus(ago).getEpochSecond());
  }

  private double sent(String outcome) {
    return shop.counted(
        "fleet.automations.requests", "automation", "host_status_webhook", "outcome", outcome);
  }

  private void webhook(boolean on, double percentage) throws Exception {
    shop.settings(
        """
        {"webhook_settings": {"host_status_webhook": {"enable_host_status_webhook": %s,
          "destination_url": "%s", "host_percentage": %s, "days_count": 3}}}
        """
            .formatted(on, receiver.address("/hook?key=1"), percentage));
  }
}
