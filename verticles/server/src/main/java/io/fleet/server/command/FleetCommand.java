package io.fleet.server.command;

import io.fleet.platform.config.InvalidSettings;
import io.fleet.platform.config.Settings;
import io.fleet.platform.config.SettingsReader;
import io.fleet.server.Build;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The root command. Holds what all commands share: the options of the server, as flags. */
@Command(
    name = "fleet",
    description = "An osquery manager.",
    mixinStandardHelpOptions = true,
    versionProvider = Build.class,
    subcommands = {
      ServeCommand.class,
      PrepareCommand.class,
      ConfigDumpCommand.class,
      VersionCommand.class,
      PreviewCommand.class,
      SpoolCommand.class,
      CommandLine.HelpCommand.class
    })
public final class FleetCommand implements Runnable {
  /** The exit code of a command that goes on in the background. */
  public static final int RUNNING = -1;

  private static final int FAILED = 1;

  @CommandLine.Option(
      names = {"-c", "--config"},
      paramLabel = "PATH",
      scope = ScopeType.INHERIT,
      description = "YAML file with options, see conf/fleet.yml")
  private @Nullable Path config;

  @CommandLine.Option(
      names = "--strict",
      scope = ScopeType.INHERIT,
      description = "an unknown option in the file or environment is an error")
  private boolean strict;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(out());
  }

  /** Runs the program; gives its exit code, or {@link #RUNNING}. */
  public static int run(String... args) {
    return commandLine().execute(Flags.withValues(args));
  }

  static CommandLine commandLine() {
    var line = new CommandLine(new FleetCommand());
    Flags.addTo(line.getCommandSpec());
    explainable(line);
    line.setExecutionExceptionHandler(
        (thrown, command, parsed) -> {
          command.getErr().println(explain(thrown));
          return FAILED;
        });
    line.setParameterExceptionHandler(
        (thrown, rest) -> {
          thrown.getCommandLine().getErr().println(thrown.getMessage());
          return FAILED;
        });
    return line;
  }

  // Fleet's commands all know --help, not the first one alone.
  private static void explainable(CommandLine line) {
    for (var command : line.getSubcommands().values()) {
      var spec = command.getCommandSpec();
      if (!spec.helpCommand() && spec.findOption("--help") == null) {
        spec.mixinStandardHelpOptions(true);
      }
      explainable(command);
    }
  }

  /** The merged options, with a line on standard error for what is odd about them. */
  Settings settings() throws InvalidSettings {
    var settings = read();
    warnings(settings).forEach(line -> err().println("warning: " + line));
    return settings;
  }

  /** The merged options; {@link InvalidSettings} names every problem. */
  Settings read() throws InvalidSettings {
    return SettingsReader.read(
        Flags.given(spec), System.getenv(), Optional.ofNullable(config), strict);
  }

  /** What is odd about the options and the flags, but no reason to stop. */
  List<String> warnings(Settings settings) {
    var warnings = new ArrayList<>(settings.warnings());
    Flags.development(spec).forEach(flag -> warnings.add(flag + " has no effect on this server"));
    return warnings;
  }

  PrintWriter out() {
    return spec.commandLine().getOut();
  }

  PrintWriter err() {
    return spec.commandLine().getErr();
  }

  private static String explain(Exception thrown) {
    if (thrown instanceof InvalidSettings invalid) {
      return "Failed to start: the options are wrong:\n  "
          + String.join("\n  ", invalid.problems());
    }
    var text = thrown.getMessage();
    return "Failed to start: " + (text == null ? thrown.toString() : text);
  }
}
