package io.fleet.server.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Two nodes behind one address, 300 agents, and the node with the viewer goes away in the middle of
 * a run: the viewer comes back through the same address, and no answer is lost or told twice.
 */
class FailoverIT {
  private static final int HOSTS = 300;
  private static final int KILLS = Boolean.getBoolean("fleet.tests.long") ? 20 : 1;
  private static final InetAddress VIEWER = InetAddress.getLoopbackAddress();
  private static final String API = "/api/latest/fleet/";

  @TempDir static Path folder;

  private static final Random RANDOM = new Random();
  private static PreviewProcess preview;
  private static Balancer balancer;
  private static String url;
  private static LightAgents agents;

  @BeforeAll
  static void start() throws Exception {
    preview = PreviewProcess.start(folder.resolve("data"), "--nodes", "2", "--hosts", "0");
    balancer =
        new Balancer(preview.urls().stream().map(each -> URI.create(each).getPort()).toList());
    url = "https://localhost:" + balancer.port();
    agents = LightAgents.start(url, preview.ca(), preview.field("enroll_secret"), HOSTS);
    for (var node : preview.urls()) agents.awaitOnline(Client.administrator(preview, node));
  }

  @AfterAll
  static void stop() throws Exception {
    if (agents != null) agents.close();
    if (balancer != null) balancer.close();
    if (preview != null) preview.close();
  }

  @Test
  void theViewersNodeIsKilledAtARandomMoment() throws Exception {
    killWhileWatchedBy("websocket");
  }

  @ParameterizedTest
  @ValueSource(strings = {"xhr-streaming", "xhr-polling"})
  @Tag("long")
  void orWhileTheViewerStandsOnPlainRequests(String transport) throws Exception {
    killWhileWatchedBy(transport);
  }

  @ParameterizedTest
  @ValueSource(strings = {"websocket", "xhr-streaming", "xhr-polling"})
  @Tag("long")
  void oneNodeAfterTheOtherIsStartedAgain(String transport) throws Exception {
    for (var node = 0; node < 2; node++) {
      runWhile(transport, RANDOM.nextInt(HOSTS - 100), name -> preview.signal(name, "TERM"));
    }
  }

  @Test
  @Tag("long")
  void theBrowserGoesOnAtTheOtherNodeByItself() throws Exception {
    makeReady();
    try (var browser = RunFollower.atThePage(folder, preview, url, HOSTS)) {
      browser.awaitAnswers(1 + RANDOM.nextInt(HOSTS - 50));
      preview.signal(viewersNode(), "KILL");
      browser.awaitEnd();

      assertThat(browser.notices())
          .anyMatch(said -> said.contains("connection to the server is lost"));
      assertThat(browser.last().path("rows").asText()).isEqualTo(HOSTS + " rows");
      assertThat(browser.last().path("hosts").asText()).isEqualTo("Hosts " + HOSTS);
      assertLedgerIsRight(Client.administrator(preview, url), browser.campaign());
    }
  }

  @Test
  @Tag("long")
  void whileRedisIsAwayThePageSaysSoAndThenTheRunGoesOn() throws Exception {
    makeReady();
    try (var browser = RunFollower.atThePage(folder, preview, url, HOSTS)) {
      browser.awaitAnswers(1);
      preview.signal("redis", "KILL");
      await()
          .atMost(Duration.ofMinutes(1))
          .until(() -> browser.notices().stream().anyMatch(said -> said.startsWith("Redis does")));
      preview.restart("redis");
      browser.awaitEnd();

      assertThat(browser.last().path("hosts").asText()).isEqualTo("Hosts " + HOSTS);
    }
  }

  private static void killWhileWatchedBy(String transport) throws Exception {
    for (var kill = 0; kill < KILLS; kill++) {
      runWhile(transport, RANDOM.nextInt(HOSTS - 50), name -> preview.signal(name, "KILL"));
    }
  }

  private interface Fault {
    void on(String node) throws Exception;
  }

  private static void runWhile(String transport, int moment, Fault fault) throws Exception {
    makeReady();
    var viewer = Client.administrator(preview, url);
    var campaign = LiveRun.start(viewer, "select hostname from system_info");
    var watched = new RunFollower.Watched(campaign, viewer.token(), transport);
    try (var follower = RunFollower.follow(folder, preview, url, watched)) {
      follower.awaitAnswers(moment);
      fault.on(viewersNode());
      follower.awaitEnd();

      var what = "%s, %s lost after %d answers".formatted(transport, viewersNode(), moment);
      assertThat(follower.answered()).as(what).doesNotHaveDuplicates().hasSize(HOSTS);
      assertThat(follower.over()).as(what).isEqualTo("finished");
      assertThat(follower.connections()).as("connections, " + what).isGreaterThan(1);
      assertThat(follower.ledger().path("rows").asInt()).as(what).isEqualTo(HOSTS);
    }
    assertLedgerIsRight(viewer, campaign);
  }

  private static void assertLedgerIsRight(Client viewer, int campaign) throws Exception {
    var ledger = viewer.get(API + "queries/run/" + campaign + "/ledger").json();
    assertThat(ledger.path("status").asText()).isEqualTo("finished");
    assertThat(ledger.path("partial").asBoolean()).isFalse();
    for (var state : List.of("empty", "failed", "offered", "waiting", "offline", "expired")) {
      assertThat(ledger.path("counts").path(state).asInt(-1)).as(state).isZero();
    }
    assertThat(ledger.path("counts").path("rows").asInt()).isEqualTo(HOSTS);
    assertThat(ledger.path("hosts")).hasSize(HOSTS);
  }

  private static String viewersNode() {
    return "node" + (balancer.nodeOf(VIEWER) + 1);
  }

  /** Starts again what was killed, and gives every client the next node. */
  private static void makeReady() throws Exception {
    for (var node = 0; node < 2; node++) {
      var client = new Client(preview.urls().get(node), preview.ca());
      if (!isWell(client)) preview.restart("node" + (node + 1));
      await().atMost(Duration.ofMinutes(1)).until(() -> isWell(client));
    }
    balancer.turn();
  }

  private static boolean isWell(Client client) throws InterruptedException {
    try {
      return client.get("/healthz").status() == 200;
    } catch (IOException gone) {
      return false;
    }
  }
}
