package io.fleet.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fleet.embedded.TestSchema;
import io.fleet.jobs.automation.Interval;
import io.fleet.jobs.schedule.Job;
import io.fleet.jobs.schedule.JobMetrics;
import io.fleet.jobs.schedule.Runner;
import io.fleet.jobs.schedule.Schedule;
import io.fleet.platform.jobs.JobTrigger;
import io.fleet.platform.time.Time;
import io.fleet.store.jobs.JobLeases;
import io.fleet.store.settings.SettingsStore;
import io.fleet.store.verdict.Verdict;
import io.vertx.core.Promise;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Nobody is told twice, however many nodes there are. */
class AutomationLeaseIT {
  private static final Duration SOON = Duration.ofSeconds(30);

  private TestSchema schema;
  private Shop shop;
  private Receiver receiver;

  @BeforeEach
  void setUp() throws Exception {
    schema = Shop.fresh();
    shop = new Shop(schema, "a");
    receiver = new Receiver(shop.vertx);
    shop.run("INSERT INTO policies (id, name, query, description) VALUES (1, 'p', 'q', '')");
    shop.run("INSERT INTO hosts (id, hostname) VALUES (1, 'h1'), (2, 'h2')");
    var hosts = new Verdicts(shop, Set.of(1));
    hosts.webhook(receiver.address("/"), "[1]", 1);
    hosts.say(1, Verdict.FAIL, 1, 2);
  }

  @AfterEach
  void tearDown() {
    shop.close();
  }

  @Test
  void whileOneNodeTellsAnotherDoesNot() throws Exception {
    try (var other = new Shop(schema, "b")) {
      Promise<Void> answer = Promise.promise();
      receiver.before = answer::future;
      assertThat(shop.trigger("automations")).isInstanceOf(JobTrigger.Started.class);
      await().atMost(SOON).until(() -> receiver.requests.size() == 1);

      var outcome = other.trigger("automations");

      assertThat(outcome).isInstanceOf(JobTrigger.Running.class);
      answer.complete();
      shop.finished("automations");
      other.started("automations");
      assertThat(receiver.hosts()).containsExactly(List.of(1), List.of(2));
    }
  }

  @Test
  void aNodeThatLostItsLeaseTellsNoMore() throws Exception {
    receiver.before =
        () ->
            shop.db.change(
                "UPDATE job_leases SET holder = 'b', held_until = NOW(3) + INTERVAL 60 SECOND"
                    + " WHERE name = 'automations'",
                Tuple.tuple());

    assertThat(shop.trigger("automations")).isInstanceOf(JobTrigger.Started.class);

    await()
        .atMost(SOON)
        .until(
            () -> shop.counted("fleet.jobs.failures", "job", "failing_policies_automation") == 1);
    assertThat(receiver.hosts()).containsExactly(List.of(1));
    assertThat(shop.numbers("SELECT host_id FROM policy_new_failures")).containsExactly(2);
  }

  @Test
  void theIntervalIsWhatTheSettingsSayAtTheTime() throws Exception {
    var runs = new AtomicInteger();
    var schedule =
        new Schedule(
            "told",
            new Interval(new SettingsStore(shop.db)),
            List.of(new Job("told", runs::incrementAndGet)));
    var runner =
        new Runner(
            shop.vertx, new JobLeases(shop.db), "a", Time.system(), new JobMetrics(shop.meters));
    runner.know(List.of(schedule));
    runner.runWhenDue(schedule);
    shop.run("UPDATE job_leases SET finished_at = NOW(3) - INTERVAL 23 HOUR WHERE name = 'told'");
    runner.runWhenDue(schedule);
    assertThat(runs).hasValue(1);

    shop.settings("{\"webhook_settings\": {\"interval\": \"22h30m0s\"}}");
    runner.runWhenDue(schedule);

    assertThat(runs).hasValue(2);
  }
}
