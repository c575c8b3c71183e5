package io.fleet.server.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Hosts that answer, have nothing, fail, are silent, are away or speak late: each is shown as what
 * it is by the API, on the command line and at the page. What they send is text, however odd.
 */
class HonestStatesIT {
  private static final String API = "/api/latest/fleet/";
  private static final Duration LIMIT = Duration.ofMinutes(1);
  private static final String REDIS_GONE = "Redis does not answer: results come when it does";
  private static final String FAULT = "no such table: nope";
  private static final List<Map<String, String>> ROWS =
      List.of(Map.of("value", "<img src=x onerror=alert(1)>"));

  @TempDir static Path folder;

  private static final Map<String, Device> devices = new HashMap<>();
  private static final Map<String, Integer> ids = new HashMap<>();
  private static PreviewProcess preview;
  private static Client admin;

  @BeforeAll
  static void start() throws Exception {
    preview = PreviewProcess.start(folder.resolve("data"), "--hosts", "0");
    admin = Client.administrator(preview, preview.url());
    for (var name : List.of("speaking", "empty", "failing", "silent", "late")) {
      devices.put(name, Device.enroll(preview, name));
    }
    addHostThatWasNeverSeen("away");
    await().atMost(LIMIT).until(HonestStatesIT::listed, count -> count == 6);
    await().atMost(LIMIT).until(() -> canBeAsked("away"));
    fleetctl("config", "set", "--address", preview.url(), "--rootca", preview.field("ca"));
    fleetctl("login", "--email", preview.field("email"), "--password", preview.field("password"));
  }

  @AfterAll
  static void stop() {
    if (preview != null) preview.close();
  }

  @Test
  void byTheApiAndAtThePage() throws Exception {
    var campaign = run("speaking", "empty", "failing", "silent", "late", "away");
    for (var device : devices.values()) assertThat(device.asked()).contains(campaign);
    devices.get("speaking").answers(campaign, ROWS);
    devices.get("empty").answers(campaign, List.of());
    devices.get("failing").fails(campaign, FAULT);
    // A viewer who has seen these and leaves; then the late one speaks.
    var seen = admin.get(API + "queries/run/" + campaign + "/results?after=0&wait=30").json();
    devices.get("late").answers(campaign, ROWS);
    var since = seen.path("after").asLong();
    var later =
        admin.get(API + "queries/run/" + campaign + "/results?wait=30&after=" + since).json();

    assertThat(hostsOf(seen)).containsExactlyInAnyOrder("speaking", "empty", "failing");
    assertThat(hostsOf(later)).containsExactly("late");
    var ledger = ledger(campaign);
    assertThat(statesOf(ledger))
        .isEqualTo(
            Map.of(
                "speaking", "rows",
                "empty", "empty",
                "failing", "failed",
                "silent", "offered",
                "late", "rows",
                "away", "offline"));
    assertThat(ledger.path("hosts")).anyMatch(host -> host.path("error").asText().equals(FAULT));
    try (var life = Executors.newSingleThreadScheduledExecutor()) {
      // A host that reads no more is offline in a minute; a slow page may come later.
      live(life);
      page("states", campaign);
      life.shutdownNow();
    }
    admin.post(API + "queries/run/" + campaign + "/stop", Map.of());
    var over = statesOf(ledger(campaign));
    assertThat(over).containsEntry("silent", "expired").containsEntry("away", "expired");
  }

  @Test
  void onTheCommandLine() throws Exception {
    try (var life = Executors.newSingleThreadScheduledExecutor()) {
      live(life);
      var all = "speaking,empty,failing,silent,away,ghost";
      var partial = query(all, "--exit-code", "--timeout", "4s", "--csv");
      var none = query("silent", "--exit-code", "--timeout", "2s");
      var complete = query("speaking,empty", "--exit-code", "--json");
      life.shutdownNow();

      assertThat(partial.exit()).as(partial.err()).isEqualTo(3);
      assertThat(partial.out())
          .isEqualTo("hostname,value\r\nspeaking,<img src=x onerror=alert(1)>\r\n");
      assertThat(partial.err())
          .contains("Warning: the server knows no host \"ghost\"; going on without")
          .contains("failing: " + FAULT)
          .contains("3/5 targeted hosts (3/4 online)")
          .contains("1 with rows, 1 empty, 1 failed, 1 asked and silent, 1 offline")
          .contains("Stopped by timeout");
      assertThat(none.exit()).as(none.err()).isEqualTo(4);
      assertThat(none.out()).isEmpty();
      assertThat(complete.exit()).as(complete.err()).isZero();
      assertThat(complete.out().lines()).hasSize(2);
    }
  }

  @Test
  void onTheCommandLineWhatIsWronglyAskedIsOneLineAndCode1() throws Exception {
    for (var wrong :
        List.of(
            query("ghost"),
            query("speaking", "--json", "--csv"),
            query("speaking", "--nonsense"),
            query("speaking", "--timeout", "soon"))) {
      assertThat(wrong.exit()).as(wrong.err()).isEqualTo(1);
      assertThat(wrong.out()).isEmpty();
      assertThat(wrong.err().strip().lines().toList()).as(wrong.err()).hasSize(1);
      assertThat(wrong.err()).startsWith("Error: ");
    }
  }

  @Test
  void oddAndHugeAnswersAreShownAsText() throws Exception {
    var campaign = run("speaking", "empty", "failing");
    var invalid = "[{\"value\":\"caf\u00e9\"}]".getBytes(StandardCharsets.ISO_8859_1);
    var many = IntStream.range(0, 100_000).mapToObj(n -> Map.of("n", "" + n)).toList();
    var wide = "x".repeat(1_000);
    var large = IntStream.range(0, 10_500).mapToObj(n -> Map.of("n", "" + n, "w", wide)).toList();

    assertThat(devices.get("speaking").answersRaw(campaign, invalid).status()).isEqualTo(200);
    assertThat(devices.get("empty").answers(campaign, many).status()).isEqualTo(200);
    assertThat(devices.get("failing").answers(campaign, large).status()).isEqualTo(200);

    page("huge", campaign);
  }

  @Test
  void redisIsStoppedDuringARunAndStartedAgain() throws Exception {
    var campaign = run("speaking", "late");
    for (var name : List.of("speaking", "late")) {
      assertThat(devices.get(name).asked()).contains(campaign);
    }
    devices.get("speaking").answers(campaign, ROWS);
    try (var page = RunFollower.openAtThePage(folder, preview, campaign, 2)) {
      page.awaitAnswers(1);
      preview.signal("redis", "KILL");
      // What nobody keeps is not acknowledged, so the host holds it.
      assertThat(devices.get("late").answers(campaign, ROWS).json().path("error").asText())
          .isNotEmpty();
      await().atMost(LIMIT).until(page::notices, said -> said.contains(REDIS_GONE));
      var refused = Map.of("query", "select 1", "selected", Map.of("hosts", ids.values()));
      assertThat(admin.post(API + "queries/run", refused).status()).isEqualTo(503);

      preview.restart("redis");
      await()
          .atMost(LIMIT)
          .until(() -> !devices.get("late").answers(campaign, ROWS).json().has("error"));
      page.awaitEnd();

      assertThat(page.last().path("rows").asText()).isEqualTo("2 rows");
    }
    await().atMost(LIMIT).until(() -> ledger(campaign).path("status").asText(), "finished"::equals);
    assertThat(statesOf(ledger(campaign))).isEqualTo(Map.of("speaking", "rows", "late", "rows"));
  }

  // Lists have it from MySQL at once; live queries when the node has heard of it.
  private static boolean canBeAsked(String name) throws Exception {
    var campaign = run("speaking", name);
    var known = statesOf(ledger(campaign)).containsKey(name);
    admin.post(API + "queries/run/" + campaign + "/stop", Map.of());
    return known;
  }

  private static int run(String... names) throws Exception {
    var hosts = new ArrayList<Integer>();
    for (var name : names) hosts.add(ids.get(name));
    var body = Map.of("query", "select 1", "selected", Map.of("hosts", hosts));
    var reply = admin.post(API + "queries/run", body);
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    return reply.json().at("/campaign/id").asInt();
  }

  /** Three hosts that ask and answer five times a second, and one that only asks. */
  private static void live(ScheduledExecutorService life) {
    // Named so because it ends with the executor.
    var unused =
        life.scheduleWithFixedDelay(
            () -> {
              try {
                for (var run : devices.get("speaking").asked())
                  devices.get("speaking").answers(run, ROWS);
                for (var run : devices.get("empty").asked())
                  devices.get("empty").answers(run, List.of());
                for (var run : devices.get("failing").asked())
                  devices.get("failing").fails(run, FAULT);
                devices.get("silent").asked();
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            },
            0,
            200,
            TimeUnit.MILLISECONDS);
  }

  private static List<String> hostsOf(JsonNode polled) {
    var hosts = new ArrayList<String>();
    for (var message : polled.path("messages")) {
      var name = message.at("/data/host/hostname");
      if (!name.isMissingNode()) hosts.add(name.asText());
    }
    return hosts;
  }

  private static JsonNode ledger(int campaign) throws Exception {
    return admin.get(API + "queries/run/" + campaign + "/ledger").json();
  }

  private static Map<String, String> statesOf(JsonNode ledger) {
    var states = new HashMap<String, String>();
    for (var host : ledger.path("hosts")) {
      states.put(host.path("hostname").asText(), host.path("state").asText());
    }
    return states;
  }

  private static int listed() throws Exception {
    for (var host : admin.get(API + "hosts").json().path("hosts")) {
      ids.put(host.path("hostname").asText(), host.path("id").asInt());
    }
    return ids.size();
  }

  /** One that enrolled with a server that is no more: nothing from outside makes a host so old. */
  private static void addHostThatWasNeverSeen(String name) throws Exception {
    for (var part : preview.state().path("parts")) {
      if (!part.path("name").asText().equals("mysql")) continue;
      var url = "jdbc:mariadb://" + part.path("address").asText() + "/fleet";
      var password = Files.readString(Path.of(PlainNode.password(preview, "mysql"))).strip();
      try (var connection = DriverManager.getConnection(url, "fleet", password);
          var insert =
              connection.prepareStatement(
                  "INSERT INTO hosts (osquery_host_id, uuid, hostname, computer_name)"
                      + " VALUES (?, ?, ?, ?)")) {
        for (var place = 1; place <= 4; place++) insert.setString(place, name);
        insert.executeUpdate();
      }
    }
  }

  private static void page(String what, int campaign) throws Exception {
    var script = Path.of("../../webroot/e2e/honest-states.e2e.mjs").toAbsolutePath().normalize();
    var environment =
        Map.of(
            "BASE_URL", preview.url(),
            "EMAIL", preview.field("email"),
            "PASSWORD", preview.field("password"),
            "CAMPAIGN", Integer.toString(campaign),
            "WHAT", what);
    var seen = Programs.run(folder, environment, List.of("node", script.toString()));
    assertThat(seen.exit()).as(seen.out() + seen.err()).isZero();
    assertThat(seen.out()).contains("passed, 0 failed");
  }

  private static Programs query(String hosts, String... more) throws Exception {
    var arguments = new ArrayList<>(List.of("query", "--query", "select 1", "--hosts", hosts));
    arguments.addAll(List.of(more));
    return fleetctl(arguments.toArray(String[]::new));
  }

  private static Programs fleetctl(String... arguments) throws Exception {
    var command = new ArrayList<>(PreviewProcess.fleetctl(arguments));
    return Programs.run(
        folder,
        Map.of("HOME", folder.toString(), "FLEETCTL_CONFIG", folder.resolve("config").toString()),
        command);
  }
}
