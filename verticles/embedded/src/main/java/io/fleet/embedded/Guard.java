package io.fleet.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A small process that starts another one and ends it (TERM, after a limit KILL) when its own
 * standard input closes, which the system does however its owner dies.
 *
 * <p>Arguments: pid file (the child's pid is written there), limit in milliseconds, then the
 * child's command. Exits with the child's exit code. Uses nothing but the JDK, so it starts fast.
 */
public final class Guard {
  private static final int USAGE = 64;
  private static final int CANNOT_START = 127;

  private Guard() {}

  public static void main(String[] args) throws InterruptedException {
    if (args.length < 3) {
      System.err.println("usage: Guard PIDFILE LIMIT_MS COMMAND [ARGUMENT...]");
      System.exit(USAGE);
    }
    var limitMillis = Long.parseLong(args[1]);
    try {
      // From this thread, which lives as long as the process: the parent-death signal is tied to
      // the thread that made the child (prctl(2), PR_SET_PDEATHSIG).
      var child = start(List.of(args).subList(2, args.length));
      Runtime.getRuntime().addShutdownHook(new Thread(() -> end(child, limitMillis)));
      Thread.ofPlatform().daemon().name("stdin").start(() -> watch(System.in, child, limitMillis));
      writePid(Path.of(args[0]), child.pid());
      System.exit(child.waitFor());
    } catch (IOException e) {
      System.err.println("guard: " + e.getMessage());
      System.exit(CANNOT_START);
    }
  }

  /** The child's own input stays an open pipe: a child that watches it sees us die too. */
  private static Process start(List<String> command) throws IOException, InterruptedException {
    var full = new ArrayList<>(dyingWithParent());
    full.addAll(command);
    return new ProcessBuilder(full)
        .redirectOutput(Redirect.INHERIT)
        .redirectError(Redirect.INHERIT)
        .start();
  }

  /** Where util-linux is there, a kill -9 of this very process ends the child as well. */
  private static List<String> dyingWithParent() throws InterruptedException {
    var prefix = List.of("setpriv", "--pdeathsig", "KILL", "--");
    var trial = new ArrayList<>(prefix);
    trial.add("true");
    try {
      var works =
          new ProcessBuilder(trial)
                  .redirectOutput(Redirect.DISCARD)
                  .redirectError(Redirect.DISCARD)
                  .start()
                  .waitFor()
              == 0;
      return works ? prefix : List.of();
    } catch (IOException noSuchProgram) {
      return List.of();
    }
  }

  private static void writePid(Path file, long pid) throws IOException {
    var fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.writeString(fresh, Long.toString(pid));
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static void watch(InputStream owner, Process child, long limitMillis) {
    try {
      owner.transferTo(OutputStream.nullOutputStream());
    } catch (IOException brokenPipe) {
      System.err.println("guard: standard input broke: " + brokenPipe.getMessage());
    }
    end(child, limitMillis);
  }

  private static void end(Process child, long limitMillis) {
    var family = child.descendants().toList();
    child.destroy();
    try {
      if (!child.waitFor(limitMillis, TimeUnit.MILLISECONDS)) {
        child.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      child.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    family.forEach(ProcessHandle::destroyForcibly);
  }
}
