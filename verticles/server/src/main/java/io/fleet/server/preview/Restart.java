package io.fleet.server.preview;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Asks a running supervisor to start a part again. */
public final class Restart {
  private static final long LIMIT_SECONDS = 60;

  private Restart() {}

  /** Returns when the part has been started; fails when there is no such preview or part. */
  public static void ask(Path data, String part) throws IOException, InterruptedException {
    var run = new RunFolder(data.resolve("run"));
    if (!Files.exists(run.stateFile())) {
      throw new IllegalStateException("no preview runs in " + data);
    }
    var names =
        new ObjectMapper()
            .readTree(run.stateFile().toFile())
            .path("parts")
            .findValuesAsText("name");
    if (!names.contains(part)) {
      throw new IllegalStateException(
          "no part " + part + ", there are: " + String.join(", ", names));
    }
    var request = run.askRestart(part);
    var until = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
    while (Files.exists(request)) {
      if (System.nanoTime() > until) {
        Files.deleteIfExists(request);
        throw new IllegalStateException("the preview in " + data + " does not answer");
      }
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }
}
