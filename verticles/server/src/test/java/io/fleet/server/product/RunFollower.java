package io.fleet.server.product;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Someone who watches a run in a process of their own: with the npm {@code sockjs-client} over one
 * transport, or at the page in a browser. Both come back by themselves after each loss.
 */
final class RunFollower implements AutoCloseable {
  private final Process process;
  private final Path errors;
  private final List<Integer> answered = new CopyOnWriteArrayList<>();
  private final List<String> notices = new CopyOnWriteArrayList<>();
  private volatile boolean ready;
  private volatile int campaign;
  private volatile int shown;
  private volatile int connections;
  private volatile JsonNode ledger = Client.JSON.missingNode();
  private volatile JsonNode last = Client.JSON.missingNode();
  private volatile String over = "";
  private volatile boolean ended;

  private RunFollower(Process process, Path errors) {
    this.process = process;
    this.errors = errors;
    Thread.ofVirtual().start(this::hear);
  }

  /** Makes ready to watch a run; {@code transport} is one of the library's names. */
  static RunFollower over(
      Path folder, PreviewProcess preview, String url, String token, String transport)
      throws IOException {
    var follower =
        start(
            folder,
            "e2e/follow-run.mjs",
            Map.of(
                "NODE_EXTRA_CA_CERTS", preview.ca().toString(),
                "BASE_URL", url,
                "TOKEN", token,
                "TRANSPORT", transport));
    await().atMost(Duration.ofSeconds(60)).until(() -> follower.ready);
    return follower;
  }

  /** Begins to watch this run. */
  void begin(int campaign) throws IOException {
    try (var input = process.outputWriter(StandardCharsets.UTF_8)) {
      input.write(campaign + "\n");
    }
  }

  /** Signs in at the page, asks all hosts there, and watches. */
  static RunFollower atThePage(Path folder, PreviewProcess preview, String url, int hosts)
      throws IOException {
    return start(folder, "e2e/watch-page.mjs", page(preview, url, hosts));
  }

  /** Signs in at the page, opens a run that was begun elsewhere, and watches. */
  static RunFollower openAtThePage(Path folder, PreviewProcess preview, int campaign, int hosts)
      throws IOException {
    var environment = page(preview, preview.url(), hosts);
    environment.put("CAMPAIGN", Integer.toString(campaign));
    return start(folder, "e2e/watch-page.mjs", environment);
  }

  private static Map<String, String> page(PreviewProcess preview, String url, int hosts) {
    var environment = new HashMap<String, String>();
    environment.put("BASE_URL", url);
    environment.put("EMAIL", preview.field("email"));
    environment.put("PASSWORD", preview.field("password"));
    environment.put("HOSTS", Integer.toString(hosts));
    return environment;
  }

  private static RunFollower start(Path folder, String script, Map<String, String> environment)
      throws IOException {
    var errors = Files.createTempFile(folder, "follower", ".log");
    var path = Path.of("../../webroot", script).toAbsolutePath().normalize();
    var builder = new ProcessBuilder("node", path.toString()).redirectError(errors.toFile());
    builder.environment().putAll(environment);
    return new RunFollower(builder.start(), errors);
  }

  /** Waits until this many results came. */
  void awaitAnswers(int count) {
    await()
        .alias("answers seen of " + count)
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(10))
        .until(() -> campaign + connections > 0 && Math.max(shown, answered.size()) >= count);
  }

  /** Waits for the word that the run is over. */
  void awaitEnd() {
    await()
        .alias("the end; " + answered.size() + " answers so far")
        .atMost(Duration.ofSeconds(90))
        .until(() -> !over.isEmpty() || ended);
    if (over.isEmpty()) throw new AssertionError("the viewer gave up: " + said());
  }

  /** The host of each result, in the order they came. */
  List<Integer> answered() {
    return answered;
  }

  /** How often it has been connected. */
  int connections() {
    return connections;
  }

  /** The run that was begun at the page. */
  int campaign() {
    return campaign;
  }

  /** What the page has said beside the answers. */
  List<String> notices() {
    return notices;
  }

  /** The last line: what there is at the end. */
  JsonNode last() {
    return last;
  }

  /** The last ledger that was told. */
  JsonNode ledger() {
    return ledger;
  }

  String over() {
    return over;
  }

  @Override
  public void close() {
    process.destroy();
  }

  private void hear() {
    try (var lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        take(Client.JSON.readTree(line));
      }
    } catch (IOException closed) {
      // The test is over.
    } finally {
      ended = true;
    }
  }

  private void take(JsonNode told) {
    if (told.has("ready")) ready = true;
    if (told.has("host")) answered.add(told.path("host").asInt());
    if (told.has("connected")) connections = told.path("connected").asInt();
    if (told.has("campaign")) campaign = told.path("campaign").asInt();
    if (told.has("answered")) shown = told.path("answered").asInt();
    told.path("notices").forEach(notice -> notices.add(notice.asText()));
    if (told.has("ledger")) ledger = told.path("ledger");
    // The page may tell of a frame that it drew before the end, or of a notice that went after it.
    if (over.isEmpty()) last = told;
    if (told.has("over")) over = told.path("over").asText();
  }

  private String said() {
    try {
      return Files.readString(errors);
    } catch (IOException e) {
      return e.toString();
    }
  }
}
