package io.fleet.server.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The line between two nodes is cut while MySQL and Redis stay: each goes on for itself, runs reach
 * the hosts of both, and when the line is whole again they are one cluster.
 */
@Tag("long")
class NodesCutApartIT {
  private static final int HOSTS = 300;
  private static final Duration LIMIT = Duration.ofMinutes(1);
  // What a node logs of its cluster.
  private static final String BOTH = "nodes=2";
  private static final String ALONE = "nodes=1";

  @TempDir Path folder;

  @Test
  void runsReachTheHostsOfBothSidesDuringTheCutAndAfterIt() throws Exception {
    try (var preview = PreviewProcess.start(folder.resolve("data"), "--hosts", "0");
        var one = new Line();
        var two = new Line()) {
      preview.signal("node1", "KILL");
      try (var first = node(preview, "first", one, two);
          var second = node(preview, "second", two, one);
          var balancer = new Balancer(List.of(first.port(), second.port()));
          var agents =
              new LightAgents(preview.ca(), preview.field("enroll_secret"))
                  .add(url(balancer.port()), HOSTS)) {
        for (var node : List.of(first, second)) {
          agents.awaitOnline(Client.administrator(preview, url(node.port())));
        }
        awaitCluster(BOTH);
        everyHostAnswers(preview, first, second);

        one.cut();
        two.cut();
        everyHostAnswers(preview, first, second);
        awaitCluster(ALONE);
        everyHostAnswers(preview, second, first);

        one.heal();
        two.heal();
        everyHostAnswers(preview, first, second);
        awaitCluster(BOTH);
        everyHostAnswers(preview, second, first);
      }
    }
  }

  /** The way by which others reach a node: its ports, and the cables that lead there. */
  private static final class Line implements AutoCloseable {
    private final int member = freePort();
    private final int bus = freePort();
    private final TcpProxy toMember = new TcpProxy(from -> List.of(member));
    private final TcpProxy toBus = new TcpProxy(from -> List.of(bus));

    Line() throws IOException {}

    void cut() {
      toMember.cut();
      toBus.cut();
    }

    void heal() {
      toMember.heal();
      toBus.heal();
    }

    @Override
    public void close() throws IOException {
      toMember.close();
      toBus.close();
    }
  }

  private PlainNode node(PreviewProcess preview, String name, Line self, Line other)
      throws IOException {
    var options =
        Map.of(
            "FLEET_SERVER_TLS",
            "false",
            "FLEET_CLUSTER_ENABLED",
            "true",
            "FLEET_CLUSTER_NAME",
            "cut-apart",
            "FLEET_CLUSTER_ADDRESS",
            here(self.member),
            "FLEET_CLUSTER_PUBLIC_ADDRESS",
            here(self.toMember.port()),
            "FLEET_CLUSTER_BUS_ADDRESS",
            here(self.bus),
            "FLEET_CLUSTER_BUS_PUBLIC_ADDRESS",
            here(self.toBus.port()),
            "FLEET_CLUSTER_MEMBERS",
            here(self.toMember.port()) + "," + here(other.toMember.port()));
    return PlainNode.beside(preview, folder.resolve(name), options);
  }

  private void everyHostAnswers(PreviewProcess preview, PlainNode starting, PlainNode watching)
      throws Exception {
    var starter = Client.administrator(preview, url(starting.port()));
    var watcher = Client.administrator(preview, url(watching.port()));
    var sql = "select hostname from system_info";
    var results = LiveRun.results(starter, watcher, url(watching.port()), sql, HOSTS);
    assertThat(results).hasSize(HOSTS);
  }

  private void awaitCluster(String state) {
    for (var name : List.of("first", "second")) {
      await().alias(name + ": " + state).atMost(LIMIT).until(() -> lastState(name).equals(state));
    }
  }

  private String lastState(String name) throws IOException {
    var log = Files.readString(folder.resolve(name).resolve("serve.log"));
    return log.lastIndexOf(BOTH) > log.lastIndexOf(ALONE) ? BOTH : ALONE;
  }

  private static String url(int port) {
    return "http://127.0.0.1:" + port;
  }

  private static String here(int port) {
    return "127.0.0.1:" + port;
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
