package io.fleet.cli;

import io.fleet.cli.shell.Interrupts;
import io.fleet.cli.shell.Shell;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** One who types commands: with a home of their own, and eyes on both streams. */
final class Desk {
  /** What a command left behind. */
  record Seen(int exit, String out, String err) {
    List<String> errLines() {
      return err.lines().toList();
    }
  }

  final Path home;
  final Map<String, String> environment = new HashMap<>();
  private final List<Runnable> wishesToStop = new CopyOnWriteArrayList<>();
  private String typed = "";

  Desk(Path home) {
    this.home = home;
  }

  /** What comes from standard input. */
  Desk typing(String text) {
    typed = text;
    return this;
  }

  Seen run(String... args) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    Interrupts interrupts =
        action -> {
          wishesToStop.add(action);
          return () -> wishesToStop.remove(action);
        };
    var shell =
        new Shell(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)),
            environment,
            home,
            false,
            interrupts);
    var exit = Fleetctl.run(shell, args);
    return new Seen(
        exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  void pressCtrlC() {
    wishesToStop.forEach(Runnable::run);
  }

  String config() throws IOException {
    return Files.readString(home.resolve(".fleet/config"));
  }

  /** Writes a file and returns its path. */
  String file(String name, String text) throws IOException {
    return Files.writeString(home.resolve(name), text).toString();
  }
}
