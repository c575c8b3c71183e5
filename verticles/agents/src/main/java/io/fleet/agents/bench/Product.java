package io.fleet.agents.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.fleet.agents.wire.Verdict;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The product as the preview runs it, with MariaDB and Redis beside it and no hosts of its own. */
final class Product implements AutoCloseable {
  private static final int START_SECONDS = 180;
  private static final String METRICS_USER = "bench";
  private final Child preview;
  private final int port;
  private final Path data;
  private final Map<String, String> ready;
  private final String metricsPassword;

  private Product(
      Child preview, int port, Path data, Map<String, String> ready, String metricsPassword) {
    this.metricsPassword = metricsPassword;
    this.preview = preview;
    this.port = port;
    this.data = data;
    this.ready = ready;
  }

  static Product start(Path folder, Map<String, String> options)
      throws IOException, InterruptedException {
    int port = Ports.free();
    var data = folder.resolve("preview");
    Progress.say("starting the product on port " + port);
    var metricsPassword = UUID.randomUUID().toString();
    var environment = new HashMap<>(options);
    environment.put("FLEET_PROMETHEUS_BASIC_AUTH_USERNAME", METRICS_USER);
    environment.put("FLEET_PROMETHEUS_BASIC_AUTH_PASSWORD", metricsPassword);
    var preview =
        Child.java(
            "preview",
            folder,
            List.of("-Xmx256m", "-XX:TieredStopAtLevel=1"),
            "io.fleet.server.Main",
            List.of(
                "preview",
                "--hosts",
                "0",
                "--port",
                Integer.toString(port),
                "--data",
                data.toString()),
            environment);
    try {
      var ready = words(preview.await("ready ", START_SECONDS));
      return new Product(preview, port, data, ready, metricsPassword);
    } catch (IOException | InterruptedException e) {
      preview.close();
      throw e;
    }
  }

  int port() {
    return port;
  }

  String url() {
    return word("url");
  }

  String email() {
    return word("email");
  }

  String password() {
    return word("password");
  }

  String enrollSecret() {
    return word("enroll_secret");
  }

  Path authority() {
    return Path.of(word("ca"));
  }

  Path certificate() {
    return data.resolve("tls").resolve("server.pem");
  }

  Path key() {
    return data.resolve("tls").resolve("server.key");
  }

  /** What a reader of {@code /metrics} sends as {@code Authorization}. */
  String metricsReader() {
    var pair = METRICS_USER + ":" + metricsPassword;
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.US_ASCII));
  }

  /** The preview's folder. */
  Path data() {
    return data;
  }

  /** Ends a part in order, and waits for it. */
  void stop(String part) throws IOException, InterruptedException {
    var process = process(part);
    process.destroy();
    awaitEnd(process);
  }

  /** Kills a part at once, with what it started. */
  void kill(String part) throws IOException, InterruptedException {
    var process = process(part);
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    awaitEnd(process);
  }

  /** Sends a signal to a part and what it started, such as {@code STOP}. */
  void signal(String part, String signal) throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of("kill", "-" + signal));
    var process = process(part);
    Stream.concat(Stream.of(process), process.descendants())
        .forEach(each -> command.add(Long.toString(each.pid())));
    if (new ProcessBuilder(command).start().waitFor() != 0) {
      throw new IOException("signal " + signal + " could not be sent to " + part);
    }
  }

  /**
   * Starts a part that has ended; for the server, waits until its port is open.
   *
   * @return when that was, in nanoseconds of this process
   */
  long startAgain(String part) throws IOException, InterruptedException {
    try (var restart =
        Child.java(
            "restart-" + part,
            data.resolve("run"),
            List.of("-Xmx128m", "-XX:TieredStopAtLevel=1"),
            "io.fleet.server.Main",
            List.of("preview", "restart", part, "--data", data.toString()))) {
      if (part.equals("node1")) return awaitPort();
      restart.awaitEnd(START_SECONDS);
      return System.nanoTime();
    }
  }

  private long awaitPort() throws IOException, InterruptedException {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
    while (System.nanoTime() < until) {
      try (var socket = new Socket()) {
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
        return System.nanoTime();
      } catch (IOException e) {
        // Not open yet.
        TimeUnit.MILLISECONDS.sleep(20);
      }
    }
    throw new IOException("the server did not open its port again");
  }

  private void awaitEnd(ProcessHandle process) throws IOException, InterruptedException {
    for (int tenth = 0; tenth < 10 * START_SECONDS; tenth++) {
      if (!process.isAlive()) return;
      TimeUnit.MILLISECONDS.sleep(100);
    }
    throw new IOException("a part of the product does not end");
  }

  private ProcessHandle process(String part) throws IOException {
    var process = processes().get(part.equals("node1") ? "server" : part);
    if (process == null) throw new IOException(part + " is not running");
    return process;
  }

  /** Where a part listens, {@code host:port} or a URL. */
  String address(String part) throws IOException {
    for (var each : parts()) {
      if (each.path("name").asText().equals(part)) return each.path("address").asText();
    }
    throw new IOException("the preview has no part " + part);
  }

  private JsonNode parts() throws IOException {
    return Verdict.Json.MAPPER
        .readTree(data.resolve("run").resolve("preview.json").toFile())
        .path("parts");
  }

  /** The server first, then its stores. */
  SequencedMap<String, ProcessHandle> processes() throws IOException {
    var parts = parts();
    var processes = new LinkedHashMap<String, ProcessHandle>();
    for (var name : List.of("node1", "mysql", "redis")) {
      for (var part : parts) {
        if (part.path("name").asText().equals(name)) {
          ProcessHandle.of(part.path("pid").asLong())
              .ifPresent(handle -> processes.put(name.equals("node1") ? "server" : name, handle));
        }
      }
    }
    if (!processes.containsKey("server")) throw new IOException("the server is not running");
    return processes;
  }

  @Override
  public void close() {
    preview.close();
  }

  private String word(String name) {
    var value = ready.get(name);
    if (value == null) throw new IllegalStateException("the ready line lacks " + name);
    return value;
  }

  private static Map<String, String> words(String line) {
    var words = new HashMap<String, String>();
    for (var word : line.split(" ", -1)) {
      int is = word.indexOf('=');
      if (is > 0) words.put(word.substring(0, is), word.substring(is + 1));
    }
    return words;
  }
}
