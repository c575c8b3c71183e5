package io.fleet.server.preview;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.fleet.embedded.GuardedProcess;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One process of the preview that can be started again. Not thread-safe. */
final class Part {
  /** A process that runs, with the address that others reach it by. */
  record Running(GuardedProcess process, String address, Path log) {}

  /** What {@code preview.json} says of a part. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Told(String name, long pid, boolean alive, String address, String log) {}

  private final String name;
  private final Supplier<Running> start;
  private @Nullable Running running;

  Part(String name, Supplier<Running> start) {
    this.name = name;
    this.start = start;
  }

  String name() {
    return name;
  }

  Running start() {
    var now = start.get();
    running = now;
    return now;
  }

  boolean isAlive() {
    return running != null && running.process().isAlive();
  }

  void stop() {
    if (running != null) running.process().stop();
  }

  Told told() {
    return running == null
        ? new Told(name, 0, false, "", "")
        : new Told(
            name, running.process().pid(), isAlive(), running.address(), running.log().toString());
  }
}
