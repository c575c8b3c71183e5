package io.fleet.server.preview;

import io.fleet.embedded.GuardedProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Starts a Java program of ours as a guarded process: it ends when the supervisor does. */
final class JavaPart {
  private static final Duration STOP_LIMIT = Duration.ofSeconds(40);

  private JavaPart() {}

  static GuardedProcess start(
      Path folder,
      Path log,
      List<String> jvm,
      String main,
      List<String> arguments,
      Map<String, String> environment) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(JvmFlags.COMMON);
    command.addAll(jvm);
    command.addAll(List.of("-cp", classPath(), main));
    command.addAll(arguments);
    var pidFile = folder.resolve("pid");
    return GuardedProcess.start(
        new GuardedProcess.Launch(command, folder, log, pidFile, environment, STOP_LIMIT));
  }

  // The child runs in another folder.
  private static String classPath() {
    var absolute = new ArrayList<String>();
    for (var entry : System.getProperty("java.class.path").split(java.io.File.pathSeparator, -1)) {
      absolute.add(Path.of(entry).toAbsolutePath().toString());
    }
    return String.join(java.io.File.pathSeparator, absolute);
  }
}
