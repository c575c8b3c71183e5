package io.fleet.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleet.model.HostId;
import io.fleet.platform.jobs.JobTrigger;
import io.fleet.store.jobs.JobLeases;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JobsIT {
  private static final Duration LEASE = Duration.ofSeconds(60);

  private Shop shop;

  @BeforeEach
  void setUp() throws Exception {
    shop = new Shop();
  }

  @AfterEach
  void tearDown() {
    shop.close();
  }

  @Test
  void schedulesAreStartedByTheNamesThatClientsKnow() throws Exception {
    assertThat(shop.trigger("nonsense")).isInstanceOf(JobTrigger.Unknown.class);
    for (var name : new String[] {"stats", "automations", "integrations"}) shop.started(name);
  }

  @Test
  void timesOfQueriesAreSummedUpByScheduleAndByQuery() throws Exception {
    shop.run("INSERT INTO queries (id, name, description, query) VALUES (1, 'q', '', 'select 1')");
    shop.run("INSERT INTO packs (id, name) VALUES (1, 'p'), (2, 'r')");
    shop.run(
        "INSERT INTO scheduled_queries (id, pack_id, query_id, name, run_interval)"
            + " VALUES (1, 1, 1, 'q', 60), (2, 2, 1, 'q', 60)");
    for (var host = 1; host <= 20; host++) {
      shop.run(
          "INSERT INTO scheduled_query_stats (host_id, scheduled_query_id, executions, system_time,"
              + " user_time) VALUES (?, 1, 10, ?, 0), (?, 2, 0, 5, 5)",
          host,
          host * 10,
          host);
    }
    shop.run("UPDATE scheduled_query_stats SET executions = 4 WHERE host_id = 1");

    shop.started("cleanups_then_aggregation");

    var one =
        "{\"id\":1,\"system_time_p50\":10.0,\"system_time_p95\":19.0,\"user_time_p50\":0.0,"
            + "\"user_time_p95\":0.0,\"total_executions\":194}";
    var two =
        "{\"id\":2,\"system_time_p50\":1.25,\"system_time_p95\":1.25,\"user_time_p50\":1.25,"
            + "\"user_time_p95\":1.25,\"total_executions\":4}";
    var both =
        "{\"id\":1,\"system_time_p50\":10.0,\"system_time_p95\":19.0,\"user_time_p50\":0.0,"
            + "\"user_time_p95\":0.0,\"total_executions\":198}";
    assertThat(prepared("scheduled_times")).containsExactly("[" + one + "," + two + "]");
    assertThat(prepared("query_times")).containsExactly("[" + both + "]");
  }

  private List<String> prepared(String kind) throws Exception {
    return shop.db
        .list(
            "SELECT body FROM prepared_counts WHERE kind = ?",
            Tuple.of(kind),
            row -> row.getString("body"))
        .await(5, TimeUnit.SECONDS);
  }

  @Test
  void oneNodeHoldsALeaseUntilItIsDoneOrItsTimeIsUp() throws Exception {
    var leases = new JobLeases(shop.db);
    leases.know("work").await(5, TimeUnit.SECONDS);
    assertThat(leases.take("work", "a", LEASE).await(5, TimeUnit.SECONDS)).isTrue();
    assertThat(leases.take("work", "b", LEASE).await(5, TimeUnit.SECONDS)).isFalse();
    assertThat(leases.takeWhenDue("work", "b", LEASE, Duration.ZERO).await(5, TimeUnit.SECONDS))
        .isFalse();
    assertThat(leases.renew("work", "a", LEASE).await(5, TimeUnit.SECONDS)).isTrue();
    assertThat(leases.renew("work", "b", LEASE).await(5, TimeUnit.SECONDS)).isFalse();

    leases.finish("work", "a").await(5, TimeUnit.SECONDS);

    var hour = Duration.ofHours(1);
    assertThat(leases.takeWhenDue("work", "b", LEASE, hour).await(5, TimeUnit.SECONDS)).isFalse();
    shop.run("UPDATE job_leases SET finished_at = NOW(3) - INTERVAL 2 HOUR WHERE name = 'work'");
    assertThat(leases.takeWhenDue("work", "b", LEASE, hour).await(5, TimeUnit.SECONDS)).isTrue();
    // Its holder has died.
    shop.run("UPDATE job_leases SET held_until = NOW(3) - INTERVAL 1 SECOND WHERE name = 'work'");
    assertThat(leases.renew("work", "b", LEASE).await(5, TimeUnit.SECONDS)).isFalse();
    assertThat(leases.take("work", "c", LEASE).await(5, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void whatRunsElsewhereIsSaidToRun() throws Exception {
    shop.run(
        "UPDATE job_leases SET holder = 'other', held_until = NOW(3) + INTERVAL 60 SECOND,"
            + " started_at = NOW(3) - INTERVAL 30 SECOND"
            + " WHERE name = 'vulnerabilities'");
    var outcome = shop.trigger("vulnerabilities");
    assertThat(outcome)
        .isInstanceOfSatisfying(
            JobTrigger.Running.class,
            running -> assertThat(running.since()).isGreaterThanOrEqualTo(Duration.ofSeconds(30)));
  }

  @Test
  void softwareIsCountedOverAllHostsAndOverEachTeam() throws Exception {
    shop.run("INSERT INTO teams (id, name, config) VALUES (3, 'A', '{}')");
    shop.run("INSERT INTO hosts (id, hostname, team_id) VALUES (1,'a',3),(2,'b',NULL),(3,'c',3)");
    for (var id = 1; id <= 2; id++) {
      shop.run(
          "INSERT INTO software (id, digest, name, source) VALUES (?, ?, 'x', 'apps')",
          id,
          Buffer.buffer(new byte[31]).appendByte((byte) id));
    }
    shop.run("INSERT INTO host_software (host_id, software_id) VALUES (1,1),(2,1),(3,1),(2,2)");
    shop.run("INSERT INTO software_host_counts VALUES (2, 3, 9, NOW(3)), (99, 0, 4, NOW(3))");

    shop.started("vulnerabilities");

    assertThat(
            shop.numbers(
                "SELECT software_id * 1000 + team_id * 10 + hosts_count FROM software_host_counts"
                    + " WHERE software_id < 99 ORDER BY 1"))
        .containsExactly(1003, 1032, 2001);
    assertThat(shop.numbers("SELECT COUNT(*) FROM prepared_counts WHERE kind = 'software'"))
        .containsExactly(1);
    assertThat(shop.meters.get("fleet.jobs.last.success.seconds").tag("job", "software").gauge())
        .satisfies(gauge -> assertThat(gauge.value()).isPositive());
  }

  @Test
  void systemsAreCountedByTeam() throws Exception {
    shop.run("INSERT INTO teams (id, name, config) VALUES (3, 'A', '{}')");
    shop.run("INSERT INTO hosts (id, hostname, team_id) VALUES (1,'a',3),(2,'b',NULL)");
    shop.run(
        "INSERT INTO operating_systems (id, digest, name, version, platform)"
            + " VALUES (1, ?, 'Ubuntu', '22.04', 'ubuntu')",
        Buffer.buffer(new byte[32]));
    shop.run("INSERT INTO host_operating_systems VALUES (1, 1), (2, 1)");
    shop.run("INSERT INTO prepared_counts VALUES ('os_versions', 77, '[]', NOW(3))");

    shop.started("cleanups_then_aggregation");

    var bodies =
        shop.db
            .list(
                "SELECT team_id, body FROM prepared_counts WHERE kind = 'os_versions' ORDER BY 1",
                io.vertx.sqlclient.Tuple.tuple(),
                row -> row.getInteger(0) + row.getString(1))
            .await(5, TimeUnit.SECONDS);
    assertThat(bodies).hasSize(2);
    assertThat(bodies.get(0)).startsWith("0[").contains("\"hosts_count\":2");
    assertThat(bodies.get(1)).startsWith("3[").contains("\"hosts_count\":1");
  }

  @Test
  void whatHasHadItsTimeGoes() throws Exception {
    var old = "NOW(3) - INTERVAL 40 DAY";
    shop.run("INSERT INTO hosts (id, created_at) VALUES (1, " + old + "), (2, NOW(3))");
    shop.run("INSERT INTO hosts (id, hostname, created_at) VALUES (3, 'silent', " + old + ")");
    shop.run("INSERT INTO hosts (id, hostname, created_at) VALUES (4, 'alive', " + old + ")");
    shop.hosts.seen.put(new HostId(3), Instant.now().minus(Duration.ofDays(31)).getEpochSecond());
    shop.hosts.seen.put(new HostId(4), Instant.now().getEpochSecond());
    shop.run(
        "INSERT INTO settings (id, body) VALUES (1, ?)",
        "{\"host_expiry_settings\": {\"host_expiry_enabled\": true, \"host_expiry_window\": 30}}");
    shop.run("INSERT INTO host_tombstones VALUES (77, " + old + ")");
    shop.run("INSERT INTO host_software (host_id, software_id) VALUES (77, 1)");
    shop.run("INSERT INTO users (id, name, email, password) VALUES (1, 'a', 'a', 'x')");
    shop.run(
        "INSERT INTO users (id, name, email, password, api_only) VALUES (2, 'b', 'b', 'x', 1)");
    for (var user = 1; user <= 2; user++) {
      shop.run(
          "INSERT INTO sessions (user_id, token_hash, accessed_at) VALUES (?, ?, " + old + ")",
          user,
          Buffer.buffer(new byte[31]).appendByte((byte) user));
    }

    shop.started("cleanups_then_aggregation");

    assertThat(shop.numbers("SELECT id FROM hosts ORDER BY id")).containsExactly(2, 4);
    assertThat(shop.numbers("SELECT host_id FROM host_tombstones ORDER BY 1"))
        .containsExactly(1, 3);
    assertThat(shop.numbers("SELECT host_id FROM host_software")).isEmpty();
    assertThat(shop.numbers("SELECT user_id FROM sessions")).containsExactly(2);
  }

  @Test
  void whatPeopleDidGoesToTheAuditLogOnceItIsTaken() throws Exception {
    for (var i = 0; i < 3; i++) {
      shop.run(
          "INSERT INTO activities (user_name, activity_type, details) VALUES ('A', 'did', ?)",
          "{\"n\":" + i + "}");
    }
    shop.auditRefuses = true;
    shop.started("activities_streaming");
    assertThat(shop.numbers("SELECT COUNT(*) FROM activities WHERE streamed = 0"))
        .containsExactly(3);

    shop.auditRefuses = false;
    shop.started("activities_streaming");

    assertThat(String.join("", shop.audited).lines())
        .hasSize(3)
        .allMatch(line -> line.contains("\"type\":\"did\""))
        .last()
        .asString()
        .contains("\"actor_full_name\":\"A\"", "{\"n\":2}");
    assertThat(shop.numbers("SELECT COUNT(*) FROM activities WHERE streamed = 0"))
        .containsExactly(0);
  }
}
