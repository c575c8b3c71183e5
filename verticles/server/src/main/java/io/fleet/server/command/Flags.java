package io.fleet.server.command;

import io.fleet.platform.config.FormerName;
import io.fleet.platform.config.Option;
import io.fleet.platform.config.Options;
import io.fleet.platform.config.UnusedOptions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ScopeType;

/** The options of the server as flags: those of the root command, which every command takes. */
final class Flags {
  private static final String PATH = "_path";
  private static final Set<String> TRUTHS = Set.of("true", "false", "1", "0", "t", "f");

  /** Fleet's switches that are no options: they are flags alone. */
  static final String DEBUG = "--debug";

  private static final List<String> DEVELOPMENT =
      List.of("--dev", "--dev_license", "--dev_expired_license");

  private static final List<Option> OPTIONS = options();
  private static final Set<String> SWITCHES = switches();

  private Flags() {}

  static void addTo(CommandSpec command) {
    for (var option : OPTIONS) {
      command.addOption(flag(option.flag(), option.about()));
      if (option.secret()) command.addOption(flag(option.flag() + PATH, option.about()));
    }
    command.addOption(flag(DEBUG, "log more"));
    for (var name : DEVELOPMENT) command.addOption(flag(name, "has no effect"));
  }

  /**
   * Puts a value behind each switch that stands alone: {@code --logging_json} is {@code
   * --logging_json=true}. A word after it is its value only when it can be one, so that a bare
   * switch may stand before a command's name or arguments.
   */
  static String[] withValues(String... args) {
    var spelled = new ArrayList<String>();
    for (var at = 0; at < args.length; at++) {
      if (!SWITCHES.contains(args[at])) {
        spelled.add(args[at]);
      } else if (at + 1 < args.length && TRUTHS.contains(args[at + 1])) {
        spelled.add(args[at] + "=" + args[++at]);
      } else {
        spelled.add(args[at] + "=true");
      }
    }
    return spelled.toArray(String[]::new);
  }

  /** Values that were given, by key. */
  static Map<String, String> given(CommandSpec command) {
    var given = new HashMap<String, String>();
    for (var option : OPTIONS) {
      value(command, option.flag()).ifPresent(text -> given.put(option.key(), text));
      if (option.secret()) {
        value(command, option.flag() + PATH)
            .ifPresent(text -> given.put(option.key() + PATH, text));
      }
    }
    value(command, DEBUG).ifPresent(text -> given.put("logging.debug", text));
    return given;
  }

  /** What Fleet takes for its developers, as far as it was given. */
  static List<String> development(CommandSpec command) {
    return DEVELOPMENT.stream().filter(name -> value(command, name).isPresent()).toList();
  }

  private static List<Option> options() {
    var all = new ArrayList<>(Options.ALL);
    all.addAll(UnusedOptions.ALL);
    FormerName.ALL.forEach(name -> all.add(name.option()));
    return List.copyOf(all);
  }

  private static Set<String> switches() {
    var switches =
        OPTIONS.stream().filter(Option::isSwitch).map(Option::flag).collect(Collectors.toSet());
    switches.add(DEBUG);
    switches.addAll(DEVELOPMENT);
    return Set.copyOf(switches);
  }

  private static Optional<String> value(CommandSpec command, String flag) {
    String text = command.findOption(flag).getValue();
    return Optional.ofNullable(text);
  }

  private static OptionSpec flag(String name, String about) {
    return OptionSpec.builder(name)
        .type(String.class)
        .paramLabel("VALUE")
        .description(about)
        .scopeType(ScopeType.INHERIT)
        .hidden(true)
        .build();
  }
}
