package io.fleet.server.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two nodes behind one address and 300 agents. Many runs go on at once; and the node with the
 * viewer goes away in the middle of a run: the viewer comes back through the same address, and no
 * answer is lost or told twice.
 */
class FailoverIT {
  private static final int HOSTS = 300;
  // Hosts that cannot answer until the fault has happened, or the run might be over before it.
  private static final int LATE = 50;
  private static final int KILLS = Boolean.getBoolean("fleet.tests.long") ? 20 : 3;
  private static final List<String> TRANSPORTS =
      List.of("websocket", "xhr-streaming", "xhr-polling");
  private static final InetAddress VIEWER = InetAddress.getLoopbackAddress();
  private static final String API = "/api/latest/fleet/";

  @TempDir static Path folder;

  private static final Random RANDOM = new Random();
  private static PreviewProcess preview;
  private static Balancer balancer;
  private static String url;
  private static LightAgents agents;
  private static TcpProxy lateDoor;

  @BeforeAll
  static void start() throws Exception {
    preview = PreviewProcess.start(folder.resolve("data"), "--nodes", "2", "--hosts", "0");
    balancer =
        new Balancer(preview.urls().stream().map(each -> URI.create(each).getPort()).toList());
    url = "https://localhost:" + balancer.port();
    lateDoor = balancer.sideDoor();
    agents =
        new LightAgents(preview.ca(), preview.field("enroll_secret"))
            .add(url, HOSTS - LATE)
            .add("https://localhost:" + lateDoor.port(), LATE);
    for (var node : preview.urls()) agents.awaitOnline(Client.administrator(preview, node));
  }

  @AfterAll
  static void stop() throws Exception {
    if (agents != null) agents.close();
    if (lateDoor != null) lateDoor.close();
    if (balancer != null) balancer.close();
    if (preview != null) preview.close();
  }

  @Test
  void twoHundredRunsOfOneHostAndFiveOfAllGoOnAtOnce() throws Exception {
    makeReady();
    var nodes = new ArrayList<Client>();
    for (var url : preview.urls()) nodes.add(Client.administrator(preview, url));
    var all = new ArrayList<Integer>();
    for (var host : nodes.getFirst().get(API + "hosts?per_page=" + HOSTS).json().path("hosts")) {
      all.add(host.path("id").asInt());
    }
    var asked = new ArrayList<List<Integer>>();
    for (var host : all.subList(0, 200)) asked.add(List.of(host));
    for (var wide = 0; wide < 5; wide++) asked.add(all);

    var answered = ManyRuns.ask(nodes, asked);

    for (var run = 0; run < asked.size(); run++) {
      assertThat(answered.get(run)).containsExactlyInAnyOrderElementsOf(asked.get(run));
    }
  }

  @Test
  void theViewersNodeIsKilledAtARandomMoment() throws Exception {
    for (var kill = 0; kill < KILLS; kill++) {
      runWhile(RANDOM.nextInt(HOSTS - LATE), FailoverIT::killAndStartAgain);
    }
  }

  @Test
  @Tag("long")
  void oneNodeAfterTheOtherIsStartedAgain() throws Exception {
    for (var node = 0; node < 2; node++) runWhile(RANDOM.nextInt(HOSTS - LATE), preview::restart);
  }

  @Test
  @Tag("long")
  void theBrowserGoesOnAtTheOtherNodeByItself() throws Exception {
    makeReadyForAFault();
    try (var browser = RunFollower.atThePage(folder, preview, url, HOSTS)) {
      browser.awaitAnswers(1 + RANDOM.nextInt(HOSTS - LATE));
      killAndStartAgain(viewersNode());
      lateDoor.heal();
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
    makeReadyForAFault();
    try (var browser = RunFollower.atThePage(folder, preview, url, HOSTS)) {
      browser.awaitAnswers(1);
      preview.signal("redis", "KILL");
      await()
          .atMost(Duration.ofMinutes(1))
          .until(() -> browser.notices().stream().anyMatch(said -> said.startsWith("Redis does")));
      preview.restart("redis");
      lateDoor.heal();
      browser.awaitEnd();

      assertThat(browser.last().path("hosts").asText()).isEqualTo("Hosts " + HOSTS);
    }
  }

  // As whoever supervises nodes does: it is on its way up while the run goes on without it.
  private static void killAndStartAgain(String node) throws Exception {
    preview.signal(node, "KILL");
    preview.restart(node);
  }

  private interface Fault {
    void on(String node) throws Exception;
  }

  /** One run, watched over each transport; all viewers stand on the node that the fault befalls. */
  private static void runWhile(int moment, Fault fault) throws Exception {
    makeReadyForAFault();
    var viewer = Client.administrator(preview, url);
    var followers = new HashMap<String, RunFollower>();
    try {
      for (var transport : TRANSPORTS) {
        var token = viewer.token();
        followers.put(transport, RunFollower.over(folder, preview, url, token, transport));
      }
      var campaign = LiveRun.start(viewer, "select hostname from system_info");
      for (var follower : followers.values()) follower.begin(campaign);
      for (var follower : followers.values()) follower.awaitAnswers(moment);
      var lost = viewersNode();
      fault.on(lost);
      lateDoor.heal();
      for (var transport : TRANSPORTS) {
        var what = "%s, %s lost after %d answers".formatted(transport, lost, moment);
        assertSawAll(followers.get(transport), what);
      }
      assertLedgerIsRight(viewer, campaign);
    } finally {
      followers.values().forEach(RunFollower::close);
    }
  }

  private static void assertSawAll(RunFollower follower, String what) {
    follower.awaitEnd();
    assertThat(follower.answered()).as(what).doesNotHaveDuplicates().hasSize(HOSTS);
    assertThat(follower.over()).as(what).isEqualTo("finished");
    assertThat(follower.connections()).as("connections, " + what).isGreaterThan(1);
    assertThat(follower.ledger().path("rows").asInt()).as(what).isEqualTo(HOSTS);
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

  /** Waits for both nodes, and gives every client the next one. */
  private static void makeReady() throws Exception {
    lateDoor.heal();
    for (var url : preview.urls()) {
      var client = new Client(url, preview.ca());
      await().atMost(Duration.ofMinutes(1)).until(() -> isWell(client));
    }
    balancer.turn();
  }

  private static void makeReadyForAFault() throws Exception {
    makeReady();
    lateDoor.cut();
  }

  private static boolean isWell(Client client) throws InterruptedException {
    try {
      return client.get("/healthz").status() == 200;
    } catch (IOException gone) {
      return false;
    }
  }
}
