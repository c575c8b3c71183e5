package io.fleet.platform.door;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.hazelcast.config.Config;
import io.fleet.platform.bus.Announcement;
import io.fleet.platform.bus.Changed;
import io.fleet.platform.bus.Codecs;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two real nodes in one process, joined by Hazelcast over the loopback. */
class DoorsClusterTest {
  private static final Door DOOR = Door.api("GET", "which");

  private Vertx first;
  private Vertx second;

  @BeforeEach
  void startBoth() throws Exception {
    var ports = List.of(freePort(), freePort());
    first = node(ports.get(0), ports).await(60, SECONDS);
    second = node(ports.get(1), ports).await(60, SECONDS);
    Codecs.registerAll(first.eventBus());
    Codecs.registerAll(second.eventBus());
  }

  @AfterEach
  void stopBoth() throws Exception {
    Future.join(first.close(), second.close()).await(60, SECONDS);
  }

  @Test
  void aNodesOwnDoorsAreAnsweredByThatNodeAlone() throws Exception {
    serve(first, "first");
    serve(second, "second");

    assertThat(askTwenty(first)).containsExactly("first");
    assertThat(askTwenty(second)).containsExactly("second");
  }

  @Test
  void aDoorThatOnlyTheOtherNodeHasIsNotServedHere() throws Exception {
    serve(second, "second");

    var answer = Doors.knock(first, exchange()).await(10, SECONDS);

    assertThat(answer.status()).isEqualTo(503);
  }

  @Test
  void announcementsReachEveryNode() throws Exception {
    var heard = new CountDownLatch(2);
    for (var node : List.of(first, second)) {
      Announcement.CHANGED
          .hear(
              node,
              changed -> {
                if (changed.ids().equals(List.of(7))) heard.countDown();
              })
          .await(20, SECONDS);
    }

    Announcement.CHANGED.tell(first, Changed.of(Changed.What.HOSTS, 7));

    assertThat(heard.await(20, SECONDS)).isTrue();
  }

  private static void serve(Vertx node, String name) throws Exception {
    var served = Doors.Served.straight(DOOR, in -> Answer.text(200, name));
    Doors.serve(node, List.of(served)).await(20, SECONDS);
  }

  private static Set<String> askTwenty(Vertx node) throws Exception {
    var names = new HashSet<String>();
    for (var i = 0; i < 20; i++) {
      names.add(Doors.knock(node, exchange()).await(10, SECONDS).body().toString());
    }
    return names;
  }

  private static Exchange exchange() {
    var none = MultiMap.caseInsensitiveMultiMap();
    return new Exchange(
        DOOR, Map.of(), none, none, Buffer.buffer(), null, null, null, "127.0.0.1", "t");
  }

  private static Future<Vertx> node(int port, List<Integer> ports) {
    var config = new Config().setClusterName("doors-test-" + ports);
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
    return Vertx.builder()
        .with(options)
        .withClusterManager(new HazelcastClusterManager(config))
        .buildClustered();
  }

  private static int freePort() throws Exception {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
