package io.fleet.agents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fleet.agents.table.HostFacts;
import io.fleet.agents.table.Platform;
import io.vertx.core.net.SelfSignedCertificate;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hosts and what they are told to be: several servers, TLS, limits, spread. */
class AgentFleetTest {
  private final HostRun run = new HostRun();

  @AfterEach
  void close() throws Exception {
    run.close();
  }

  @Test
  void keepsItsKeyOverARestartWhenItHasAFolder(@TempDir Path folder) throws Exception {
    run.start(b -> b.state(folder));
    run.awaitRequests("distributed/read", 1);
    run.fleets.removeFirst().stop().await(20, TimeUnit.SECONDS);
    run.server.requests.clear();
    run.start(b -> b.state(folder));
    run.awaitRequests("distributed/read", 1);
    assertThat(run.server.to("enroll")).isEmpty();
    assertThat(run.server.to("distributed/read").getFirst().body().path("node_key").asText())
        .isEqualTo("key1");
  }

  @Test
  void hostsAreSplitOverServersOrRoam() throws Exception {
    try (var other = new DeviceServer(run.vertx, null)) {
      run.start(
          b -> b.hosts(2).urls(List.of(URI.create(run.server.url()), URI.create(other.url()))));
      run.awaitRequests("distributed/read", 3);
      // The second host has a pace of its own.
      await().atMost(Duration.ofSeconds(20)).until(() -> !other.to("enroll").isEmpty());
      assertThat(run.server.to("enroll")).hasSize(1);
      assertThat(other.to("enroll")).hasSize(1);
      run.fleets.removeFirst().stop().await(20, TimeUnit.SECONDS);
      run.server.requests.clear();
      other.requests.clear();
      run.start(
          b -> b.roam(true).urls(List.of(URI.create(run.server.url()), URI.create(other.url()))));
      // Reads alone may keep to one origin, when each follows a log or a config of the same host.
      await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> !run.server.requests.isEmpty() && !other.requests.isEmpty());
      // What the hosts before had under way may have come late, to both.
      await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> run.server.to("enroll").size() + other.to("enroll").size() > 0);
      assertThat(run.server.to("enroll").size() + other.to("enroll").size()).isEqualTo(1);
    }
  }

  @Test
  void speaksTlsToAServerItsAuthorityVouchesForOnly() throws Exception {
    var known = SelfSignedCertificate.create("localhost");
    var unknown = SelfSignedCertificate.create("localhost");
    try (var secure = new DeviceServer(run.vertx, known);
        var impostor = new DeviceServer(run.vertx, unknown)) {
      run.start(
          b -> b.urls(List.of(URI.create(secure.url()))).ca(Path.of(known.certificatePath())));
      var deceived =
          run.start(
              b ->
                  b.urls(List.of(URI.create(impostor.url()))).ca(Path.of(known.certificatePath())));
      await().atMost(Duration.ofSeconds(20)).until(() -> !secure.to("distributed/read").isEmpty());
      await().atMost(Duration.ofSeconds(20)).until(() -> !deceived.stats().errors().isEmpty());
      assertThat(impostor.requests).isEmpty();
    } finally {
      known.delete();
      unknown.delete();
    }
  }

  @Test
  void aQueryThatRunsTooLongIsReportedAsDenylisted() throws Exception {
    run.server.readOnce(
        "{\"queries\":{\"long\":\"WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x+1 FROM c)"
            + " SELECT max(x) FROM c\"}}");
    run.start();
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> !run.server.to("distributed/write").isEmpty());
    var body = run.firstWrite();
    assertThat(body.path("statuses").path("long").asInt()).isEqualTo(1);
    assertThat(body.path("messages").path("long").asText())
        .isEqualTo("distributed query is denylisted");
  }

  @Test
  void aServerThatNeverAnswersIsATimeoutAndTheHostGoesOn() throws Exception {
    var asked = new AtomicInteger();
    run.server.scripts.put(
        "distributed/read",
        r -> asked.incrementAndGet() == 1 ? DeviceServer.SILENCE : "{\"queries\":{}}");
    var fleet = run.start(b -> b.requestLimit(Duration.ofMillis(500)));
    run.awaitRequests("distributed/read", 3);
    // On a busy machine others may take as long.
    assertThat(fleet.stats().errors()).containsKey("timeout");
  }

  @Test
  void liveAnswersOfSeveralHostsArriveInTheOrderOfTheSpread() throws Exception {
    var present = ConcurrentHashMap.<String>newKeySet();
    var given = ConcurrentHashMap.<String>newKeySet();
    run.server.scripts.put(
        "distributed/read",
        r -> {
          var key = r.body().path("node_key").asText();
          present.add(key);
          // All are at work before the first is asked, so that none begins late.
          return present.size() == 4 && given.add(key)
              ? "{\"queries\":{\"fleet_distributed_query_1\":\"SELECT hostname FROM"
                  + " system_info\"}}"
              : "{\"queries\":{}}";
        });
    run.start(b -> b.hosts(4).answerSpread(Duration.ofSeconds(60)));
    run.awaitRequests("distributed/write", 4);
    assertThat(
            run.server.to("distributed/write").stream()
                .map(
                    r ->
                        r.body()
                            .path("queries")
                            .path("fleet_distributed_query_1")
                            .path(0)
                            .path("hostname")
                            .asText()))
        .containsExactly(
            IntStream.range(0, 4)
                .mapToObj(i -> HostFacts.of(Platform.UBUNTU, i, 1).var("hostname"))
                .toArray(String[]::new));
  }
}
