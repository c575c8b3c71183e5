package io.fleet.embedded;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A process under a {@link Guard}: it ends when this JVM ends, in whatever way. Safe for use by
 * several threads.
 */
public final class GuardedProcess {
  private static final Duration PID_LIMIT = Duration.ofSeconds(20);
  private static final Duration GRACE = Duration.ofSeconds(5);

  private final Process guard;
  private final ProcessHandle child;
  private final Duration stopLimit;
  private final CompletableFuture<Integer> exit;

  private GuardedProcess(Process guard, ProcessHandle child, Duration stopLimit) {
    this.guard = guard;
    this.child = child;
    this.stopLimit = stopLimit;
    // Where no parent-death signal exists (macOS, Windows) a killed guard is noticed here.
    this.exit =
        guard
            .onExit()
            .thenApply(
                ended -> {
                  child.destroyForcibly();
                  return ended.exitValue();
                });
  }

  /**
   * What to start.
   *
   * @param command program and arguments; no secrets, other users can read them
   * @param folder working folder
   * @param log file that standard output and error are appended to
   * @param pidFile file that receives the pid
   * @param environment variables to add
   * @param stopLimit time between TERM and KILL
   */
  public record Launch(
      List<String> command,
      Path folder,
      Path log,
      Path pidFile,
      Map<String, String> environment,
      Duration stopLimit) {
    public Launch {
      command = List.copyOf(command);
      environment = Map.copyOf(environment);
    }
  }

  /**
   * Starts the process and returns when its pid is known. Blocks some 100 ms, and longer while an
   * earlier one with the same pid file comes to its end: its owner may just have been killed.
   *
   * @throws EmbeddedStoreException also when the earlier one goes on running
   */
  public static GuardedProcess start(Launch launch) {
    try {
      awaitNoOther(launch);
      Files.deleteIfExists(launch.pidFile());
      LogFile.rotate(launch.log());
      var builder =
          new ProcessBuilder(command(launch))
              .directory(launch.folder().toFile())
              .redirectErrorStream(true)
              .redirectOutput(Redirect.appendTo(launch.log().toFile()));
      builder.environment().putAll(launch.environment());
      var guard = builder.start();
      var child = awaitChild(guard, launch);
      return new GuardedProcess(guard, child, launch.stopLimit());
    } catch (IOException | URISyntaxException e) {
      throw new EmbeddedStoreException("cannot start " + launch.command().getFirst() + ": " + e, e);
    }
  }

  private static void awaitNoOther(Launch launch) throws IOException {
    if (!Files.exists(launch.pidFile())) return;
    var pid = Long.parseLong(Files.readString(launch.pidFile()));
    var other = ProcessHandle.of(pid).filter(process -> runs(process, launch));
    if (other.isEmpty()) return;
    if (Poll.until(launch.stopLimit().plus(GRACE), () -> !other.get().isAlive())) return;
    throw new EmbeddedStoreException(
        "%s runs already, as process %d; its pid file is %s"
            .formatted(launch.command().getFirst(), pid, launch.pidFile()));
  }

  // The number of one that is long gone may be another program's by now.
  private static boolean runs(ProcessHandle process, Launch launch) {
    var program = Path.of(launch.command().getFirst()).getFileName();
    var command = process.info().command().map(Path::of);
    return command.filter(path -> program.equals(path.getFileName())).isPresent();
  }

  private static List<String> command(Launch launch) throws URISyntaxException {
    var command = new ArrayList<String>();
    // A session of its own: Ctrl-C in the terminal reaches the owner alone, which then stops its
    // parts in order.
    Programs.find("setsid").ifPresent(setsid -> command.add(setsid.toString()));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xmx16m",
            // Killed, the JVM would leave its counters in the temp folder.
            "-XX:-UsePerfData",
            "-cp",
            new File(Guard.class.getProtectionDomain().getCodeSource().getLocation().toURI())
                .getPath(),
            Guard.class.getName(),
            launch.pidFile().toString(),
            Long.toString(launch.stopLimit().toMillis())));
    command.addAll(launch.command());
    return command;
  }

  private static ProcessHandle awaitChild(Process guard, Launch launch) throws IOException {
    var pidFile = launch.pidFile();
    Poll.until(PID_LIMIT, () -> Files.exists(pidFile) || !guard.isAlive());
    var child =
        Files.exists(pidFile)
            ? ProcessHandle.of(Long.parseLong(Files.readString(pidFile)))
            : Optional.<ProcessHandle>empty();
    if (child.isPresent()) {
      return child.get();
    }
    guard.destroyForcibly();
    throw new EmbeddedStoreException(
        launch.command().getFirst() + " did not start. " + LogFile.tail(launch.log()));
  }

  /** Process id of the child itself, not of its guard. */
  public long pid() {
    return child.pid();
  }

  public long guardPid() {
    return guard.pid();
  }

  public boolean isAlive() {
    return child.isAlive();
  }

  /** Completes with the child's exit code when it has ended, for whatever reason. */
  public CompletableFuture<Integer> onExit() {
    return exit.copy();
  }

  /** TERM, then KILL after the limit; returns when the process is gone. May be called again. */
  public void stop() {
    try {
      guard.getOutputStream().close();
    } catch (IOException alreadyGone) {
      guard.destroy();
    }
    try {
      if (!guard.waitFor(stopLimit.plus(GRACE).toMillis(), TimeUnit.MILLISECONDS)) {
        guard.destroyForcibly();
      }
    } catch (InterruptedException e) {
      guard.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    child.destroyForcibly();
    Poll.until(GRACE, () -> !child.isAlive());
  }
}
