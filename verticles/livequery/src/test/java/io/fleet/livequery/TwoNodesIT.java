package io.fleet.livequery;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.hazelcast.config.Config;
import io.fleet.model.CampaignId;
import io.fleet.model.Role;
import io.fleet.model.Viewer;
import io.fleet.platform.bus.Codecs;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Two clustered nodes on one store: any host at any node, any viewer at any node. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TwoNodesIT {
  private static final List<Map<String, String>> ROWS = List.of(Map.of("a", "1"));

  private final FakeHosts hosts = new FakeHosts();
  private final People people = new People();
  private final HeldTime time = new HeldTime();
  private LiveNode first;
  private LiveNode second;
  private Viewer admin;

  @BeforeAll
  void start() throws Exception {
    admin = people.with(1, Role.ADMIN);
    IntStream.rangeClosed(1, 12).forEach(id -> hosts.add(id, null));
    var ports = List.of(freePort(), freePort());
    var one = clustered(ports.get(0), ports);
    var two = clustered(ports.get(1), ports);
    var stores = LiveStores.fresh(one);
    first = new LiveNode(one, stores, hosts, people, LiveNode.CONFIG, time);
    second = new LiveNode(two, stores, hosts, people, LiveNode.CONFIG, time);
  }

  @AfterAll
  void stop() throws Exception {
    first.close();
    second.close();
  }

  @Test
  void aRunBegunOnOneNodeIsOfferedAtTheOtherAndWatchedOnEither() throws Exception {
    var ids = IntStream.rangeClosed(1, 12).boxed().toArray(Integer[]::new);
    var campaign = first.run(admin, "select 1", ids);
    await().until(() -> !second.offers(1).isEmpty());
    var here = first.legacy(admin, campaign);
    var there = second.after(admin, campaign, 0);

    for (var id : ids) (id % 2 == 0 ? first : second).answer(campaign, id, ROWS).await(10, SECONDS);

    assertThat(here.untilStatus(12, 12, "finished").resultHosts()).containsExactlyInAnyOrder(ids);
    assertThat(there.untilStatus(12, 12, "finished").resultHosts()).isEqualTo(here.resultHosts());
    there.until(seen -> seen.notices().contains("finished"));
    await().until(() -> first.offers(1).isEmpty() && second.offers(1).isEmpty());
  }

  @Test
  void aHostThatAnsweredAtOneNodeIsNotAskedAtTheOther() throws Exception {
    var campaign = first.run(admin, "select 2", 1, 2);
    await().until(() -> !second.offers(1).isEmpty());

    first.answer(campaign, 1, ROWS).await(10, SECONDS);

    await().until(() -> second.offers(1).isEmpty());
    assertThat(second.offers(2)).hasSize(1);
    second.answer(campaign, 1, ROWS).await(10, SECONDS);
    assertThat(second.after(admin, campaign, 0).untilResults(1).resultHosts()).containsExactly(1);
    first.answer(campaign, 2, ROWS).await(10, SECONDS);
  }

  @Test
  void aStopOnOneNodeEndsItOnTheOther() throws Exception {
    var campaign = first.run(admin, "select 3", 5, 6);
    await().until(() -> !second.offers(5).isEmpty());
    var there = second.after(admin, campaign, 0);

    var stopped = first.knock("POST", "queries/run/" + campaign + "/stop", admin, "");

    assertThat(stopped.status()).isEqualTo(200);
    there.until(seen -> seen.notices().contains("stopped"));
    await().until(() -> second.offers(5).isEmpty());
  }

  @Test
  void runsOfOnePersonMayBeginInTheSameInstantOnBoth() throws Exception {
    time.hold();
    var runs = new HashSet<CampaignId>();
    try {
      runs.add(first.run(admin, "select 4", 7));
      runs.add(second.run(admin, "select 4", 7));
    } finally {
      time.release();
    }

    assertThat(runs).hasSize(2);
    for (var run : runs) first.answer(run, 7, ROWS).await(10, SECONDS);
  }

  private static Vertx clustered(int port, List<Integer> ports) throws Exception {
    var config = new Config().setClusterName("live-test-" + ports);
    config.setProperty("hazelcast.phone.home.enabled", "false");
    config.setProperty("hazelcast.wait.seconds.before.join", "0");
    config.setProperty("hazelcast.socket.bind.any", "false");
    config.setProperty("hazelcast.logging.type", "slf4j");
    var network = config.getNetworkConfig().setPort(port).setPortAutoIncrement(false);
    network.getInterfaces().setEnabled(true).addInterface("127.0.0.1");
    network.getJoin().getMulticastConfig().setEnabled(false);
    var members = network.getJoin().getTcpIpConfig().setEnabled(true);
    ports.forEach(member -> members.addMember("127.0.0.1:" + member));
    var options = new VertxOptions();
    options.getEventBusOptions().setHost("127.0.0.1");
    var vertx =
        Vertx.builder()
            .with(options)
            .withClusterManager(new HazelcastClusterManager(config))
            .buildClustered()
            .await(60, SECONDS);
    Codecs.registerAll(vertx.eventBus());
    return vertx;
  }

  private static int freePort() throws Exception {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
