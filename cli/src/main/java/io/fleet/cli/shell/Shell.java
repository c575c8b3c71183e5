package io.fleet.cli.shell;

import java.io.BufferedReader;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a command sees of the world. Standard output carries results only; prompts, warnings,
 * progress and errors go to standard error.
 */
public final class Shell {
  private final PrintStream out;
  private final PrintStream err;
  private final BufferedReader in;
  private final Map<String, String> environment;
  private final Path home;
  private final boolean terminal;
  private final Interrupts interrupts;

  public Shell(
      PrintStream out,
      PrintStream err,
      InputStream in,
      Map<String, String> environment,
      Path home,
      boolean terminal,
      Interrupts interrupts) {
    this.out = out;
    this.err = err;
    this.in = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    this.environment = environment;
    this.home = home;
    this.terminal = terminal;
    this.interrupts = interrupts;
  }

  public static Shell ofProcess() {
    return new Shell(
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8),
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
        System.in,
        System.getenv(),
        Path.of(System.getProperty("user.home")),
        Terminal.isErrorStream(System.getenv()),
        Interrupts.ofProcess());
  }

  public PrintStream out() {
    return out;
  }

  public PrintStream err() {
    return err;
  }

  public Path home() {
    return home;
  }

  /** Whether a person watches the error stream, so that lines may be redrawn. */
  public boolean terminal() {
    return terminal;
  }

  public Interrupts interrupts() {
    return interrupts;
  }

  /** The variable {@code FLEETCTL_NAME}, or null when it is not set or empty. */
  public @Nullable String variable(String name) {
    var value = environment.get("FLEETCTL_" + name);
    return value == null || value.isEmpty() ? null : value;
  }

  /** As {@link #variable}, or else the bare name that Fleet's own client reads, with a notice. */
  public @Nullable String variableOrBare(String name) {
    var value = variable(name);
    return value != null ? value : bare(name, any -> true);
  }

  /** What the bare name says, with a notice; null when it says nothing that fits. */
  public @Nullable String bare(String name, Predicate<String> fits) {
    var bare = environment.get(name);
    if (bare == null || bare.isEmpty() || !fits.test(bare)) return null;
    err.println("Using the variable " + name + "; FLEETCTL_" + name + " is its clearer name.");
    return bare;
  }

  public void warn(String text) {
    err.println("Warning: " + text);
  }

  /** Asks for a line; null at the end of the input. */
  public @Nullable String ask(String prompt) {
    err.print(prompt);
    err.flush();
    return line();
  }

  /** Asks for a secret, unseen on a terminal; null at the end of the input. */
  public @Nullable String askSecret(String prompt) {
    err.print(prompt);
    err.flush();
    Console console = terminal ? System.console() : null;
    if (console == null) return line();
    var typed = console.readPassword();
    return typed == null ? null : new String(typed);
  }

  private @Nullable String line() {
    try {
      return in.readLine();
    } catch (IOException e) {
      throw new CliFailure("reading the answer: " + e.getMessage(), e);
    }
  }
}
