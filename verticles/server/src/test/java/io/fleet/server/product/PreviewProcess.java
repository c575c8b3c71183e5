package io.fleet.server.product;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** A running {@code fleet preview} in a process of its own, as a person starts it. */
final class PreviewProcess implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin/java").toString();

  private final Process process;
  private final Path data;
  private final Map<String, String> ready;

  private PreviewProcess(Process process, Path data, Map<String, String> ready) {
    this.process = process;
    this.data = data;
    this.ready = ready;
  }

  /** Starts one and waits for its ready line; further arguments as on the command line. */
  static PreviewProcess start(Path data, String... arguments) throws IOException {
    return start(Map.of(), data, arguments);
  }

  static PreviewProcess start(Map<String, String> environment, Path data, String... arguments)
      throws IOException {
    Files.createDirectories(data);
    var command = new ArrayList<>(server("preview"));
    command.addAll(List.of("--data", data.toString(), "--port", Integer.toString(twoFreePorts())));
    command.addAll(List.of(arguments));
    var log = data.resolve("supervisor.log").toFile();
    var builder = new ProcessBuilder(command).redirectError(log);
    builder.environment().putAll(environment);
    var process = builder.start();
    var out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    for (var line = out.readLine(); line != null; line = out.readLine()) {
      if (line.startsWith("ready ")) return new PreviewProcess(process, data, fields(line));
    }
    throw new AssertionError("no ready line:\n" + Files.readString(log.toPath()));
  }

  /**
   * A command line of the server's program: on what {@code package} made when Maven runs the tests,
   * so that a library missing from the lib folder is noticed, else on the tests' class path.
   */
  static List<String> server(String... arguments) {
    var made = System.getProperty("fleet.product.classpath");
    return java(
        made == null ? System.getProperty("java.class.path") : made,
        "io.fleet.server.Main",
        arguments);
  }

  /** A command line of {@code fleetctl}, on the tests' class path. */
  static List<String> fleetctl(String... arguments) {
    return java(System.getProperty("java.class.path"), "io.fleet.cli.Fleetctl", arguments);
  }

  private static List<String> java(String classPath, String main, String... arguments) {
    var command = new ArrayList<String>();
    command.addAll(List.of(JAVA, "--enable-native-access=ALL-UNNAMED", "-Xmx256m"));
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.addAll(List.of("-cp", classPath, main));
    command.addAll(List.of(arguments));
    return command;
  }

  String url() {
    return field("url");
  }

  /** All nodes' addresses. */
  List<String> urls() throws IOException {
    var urls = new ArrayList<String>();
    state().path("urls").forEach(url -> urls.add(url.asText()));
    return urls;
  }

  String field(String name) {
    return ready.get(name);
  }

  Path ca() {
    return Path.of(field("ca"));
  }

  Path data() {
    return data;
  }

  long pid() {
    return process.pid();
  }

  /** What {@code run/preview.json} says. */
  JsonNode state() throws IOException {
    return JSON.readTree(data.resolve("run/preview.json").toFile());
  }

  long pidOf(String part) throws IOException {
    for (var told : state().path("parts")) {
      if (told.path("name").asText().equals(part)) return told.path("pid").asLong();
    }
    throw new AssertionError("no part " + part + " in " + state());
  }

  List<Long> pids() throws IOException {
    var pids = new ArrayList<Long>();
    state().path("parts").forEach(part -> pids.add(part.path("pid").asLong()));
    return pids;
  }

  /** Sends a signal to a part, such as STOP, CONT or KILL. */
  void signal(String part, String name) throws IOException, InterruptedException {
    var kill = new ProcessBuilder("kill", "-" + name, Long.toString(pidOf(part))).start();
    if (kill.waitFor() != 0) throw new AssertionError("kill -" + name + " " + part + " failed");
  }

  /** Starts a part again by the product's own command. */
  void restart(String part) throws IOException, InterruptedException {
    var command = server("preview", "restart", part, "--data", data.toString());
    var restart = new ProcessBuilder(command).inheritIO().start();
    if (restart.waitFor() != 0) throw new AssertionError("restart of " + part + " failed");
  }

  void kill9() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(90, TimeUnit.SECONDS)) process.destroyForcibly().waitFor();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private static Map<String, String> fields(String line) {
    var fields = new HashMap<String, String>();
    for (var word : line.substring("ready ".length()).split(" ", -1)) {
      var equals = word.indexOf('=');
      fields.put(word.substring(0, equals), word.substring(equals + 1));
    }
    return fields;
  }

  // Two in a row: the second node takes the next one. Below those that the kernel gives to
  // connections, one of which could take a port before its node listens there.
  private static int twoFreePorts() throws IOException {
    var loopback = InetAddress.getLoopbackAddress();
    for (var tries = 0; tries < 100; tries++) {
      var port = ThreadLocalRandom.current().nextInt(20_000, 32_000);
      try (var first = new ServerSocket(port, 1, loopback);
          var second = new ServerSocket(port + 1, 1, loopback)) {
        return Math.min(first.getLocalPort(), second.getLocalPort());
      } catch (IOException taken) {
        // the next pair
      }
    }
    throw new IOException("no two free ports in a row");
  }
}
