package io.fleet.embedded;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A running {@link StoreOwner}, seen from its test. */
record OwnerProcess(Process jvm, List<Long> pids) implements AutoCloseable {
  static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }

  static OwnerProcess start(
      List<String> asWhom, String classPath, Path folder, Path cache, Path temp)
      throws IOException {
    var command = new ArrayList<>(asWhom);
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:-UsePerfData",
            "-Djava.io.tmpdir=" + temp,
            "-cp",
            classPath,
            StoreOwner.class.getName(),
            folder.toString(),
            cache.toString()));
    var builder = new ProcessBuilder(command).directory(new File("/"));
    builder.environment().put("TMPDIR", temp.toString());
    var jvm = builder.redirectError(Redirect.INHERIT).start();
    var lines =
        new BufferedReader(new InputStreamReader(jvm.getInputStream(), StandardCharsets.UTF_8));
    var line = lines.readLine();
    if (line == null || !line.startsWith("up ")) {
      jvm.destroyForcibly();
      throw new IOException("owner did not start: " + line);
    }
    return new OwnerProcess(
        jvm, Stream.of(line.substring(3).split(" ", -1)).map(Long::valueOf).toList());
  }

  List<ProcessHandle> survivors() {
    return pids.stream().flatMap(pid -> ProcessHandle.of(pid).stream()).toList();
  }

  /** Lets the owner stop its stores and end. */
  boolean finish() throws IOException, InterruptedException {
    jvm.getOutputStream().close();
    return jvm.waitFor(60, SECONDS);
  }

  @Override
  public void close() {
    jvm.destroyForcibly();
  }
}
