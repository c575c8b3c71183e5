package io.fleet.agents.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A process that the bench started, and that ends with it. Not thread-safe. */
final class Child implements AutoCloseable {
  private static final int MOST_LINES = 10_000;
  private static final int STOP_SECONDS = 45;

  private final String name;
  private final Process process;
  private final Path log;
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>(MOST_LINES);
  private final Thread hook;

  private Child(String name, Process process, Path log) {
    this.name = name;
    this.process = process;
    this.log = log;
    hook = Thread.ofPlatform().unstarted(this::stop);
    Runtime.getRuntime().addShutdownHook(hook);
    Thread.ofPlatform().daemon().name(name).start(() -> read(process.inputReader()));
  }

  /** Starts a program; standard error goes to {@code FOLDER/NAME.log}. */
  static Child start(String name, Path folder, List<String> command) throws IOException {
    return start(name, folder, command, Map.of());
  }

  private static Child start(
      String name, Path folder, List<String> command, Map<String, String> environment)
      throws IOException {
    var log = folder.resolve(name + ".log");
    var builder = new ProcessBuilder(command).redirectError(log.toFile());
    builder.environment().putAll(environment);
    return new Child(name, builder.start(), log);
  }

  /** Starts a program of the bench's own class path, with the flags of the product's node. */
  static Child java(String name, Path folder, List<String> jvm, String main, List<String> arguments)
      throws IOException {
    return java(name, folder, jvm, main, arguments, Map.of());
  }

  /** The same with variables added to its environment. */
  static Child java(
      String name,
      Path folder,
      List<String> jvm,
      String main,
      List<String> arguments,
      Map<String, String> environment)
      throws IOException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Dio.netty.noUnsafe=false",
            "-XX:-UsePerfData",
            "-XX:+UseSerialGC"));
    command.addAll(jvm);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main));
    command.addAll(arguments);
    return start(name, folder, command, environment);
  }

  ProcessHandle handle() {
    return process.toHandle();
  }

  /** Waits for a line of standard output that begins so, and gives it. */
  String await(String prefix, int seconds) throws IOException, InterruptedException {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    while (System.nanoTime() < until) {
      var line = lines.poll(100, TimeUnit.MILLISECONDS);
      if (line != null && line.startsWith(prefix)) return line;
      if (line == null && !process.isAlive()) break;
    }
    throw new IOException(name + " did not start; the end of its log:\n" + tail());
  }

  /** Waits until it has ended by itself. */
  void awaitEnd(int seconds) throws IOException, InterruptedException {
    if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
      throw new IOException(name + " did not end within " + seconds + " s");
    }
  }

  /** The newest line of standard output since the last call, or null. */
  @Nullable String newest() {
    String newest = null;
    for (var line = lines.poll(); line != null; line = lines.poll()) newest = line;
    return newest;
  }

  /** Writes a line to its standard input. */
  void tell(String line) throws IOException {
    process.outputWriter().write(line + "\n");
    process.outputWriter().flush();
  }

  @Override
  public void close() {
    stop();
    Runtime.getRuntime().removeShutdownHook(hook);
  }

  private void stop() {
    process.destroy();
    try {
      if (process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) return;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  private void read(BufferedReader out) {
    try {
      for (var line = out.readLine(); line != null; line = out.readLine()) {
        // The oldest line makes room: no one waits for it any more.
        while (!lines.offer(line)) lines.poll();
      }
    } catch (IOException e) {
      Progress.say(name + ": its output cannot be read any more: " + e.getMessage());
    }
  }

  private String tail() throws IOException {
    var all = Files.readAllLines(log);
    return String.join("\n", all.subList(Math.max(0, all.size() - 12), all.size()));
  }
}
