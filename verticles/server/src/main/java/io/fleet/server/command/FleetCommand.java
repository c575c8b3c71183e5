package io.fleet.server.command;

import io.fleet.platform.config.InvalidSettings;
import io.fleet.platform.config.Option;
import io.fleet.platform.config.Options;
import io.fleet.platform.config.Settings;
import io.fleet.platform.config.SettingsReader;
import io.fleet.server.Build;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
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
      SpoolCommand.class
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
    return commandLine().execute(args);
  }

  static CommandLine commandLine() {
    var line = new CommandLine(new FleetCommand());
    for (var option : Options.ALL) {
      line.getCommandSpec().addOption(flag(option, option.flag()));
      if (option.secret()) line.getCommandSpec().addOption(flag(option, option.flag() + "_path"));
    }
    // Flags belong to the root, yet every command accepts them.
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

  /** The merged options; {@link InvalidSettings} names every problem. */
  Settings settings() throws InvalidSettings {
    var flags = new HashMap<String, String>();
    for (var option : Options.ALL) {
      given(option.flag()).ifPresent(text -> flags.put(option.key(), text));
      if (option.secret()) {
        given(option.flag() + "_path").ifPresent(text -> flags.put(option.key() + "_path", text));
      }
    }
    var settings = SettingsReader.read(flags, System.getenv(), Optional.ofNullable(config), strict);
    settings.warnings().forEach(line -> err().println("warning: " + line));
    return settings;
  }

  PrintWriter out() {
    return spec.commandLine().getOut();
  }

  PrintWriter err() {
    return spec.commandLine().getErr();
  }

  private Optional<String> given(String flag) {
    String text = spec.findOption(flag).getValue();
    return Optional.ofNullable(text);
  }

  private static OptionSpec flag(Option option, String name) {
    return OptionSpec.builder(name)
        .type(String.class)
        .paramLabel("VALUE")
        .description(option.about())
        .scopeType(ScopeType.INHERIT)
        .hidden(true)
        .build();
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
