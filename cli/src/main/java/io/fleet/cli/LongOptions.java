package io.fleet.cli;

import java.util.HashSet;
import java.util.Set;
import picocli.CommandLine;

/** Scripts write {@code -hosts} as well as {@code --hosts}; both name the same option. */
final class LongOptions {
  private LongOptions() {}

  static String[] normalise(CommandLine root, String... args) {
    var known = new HashSet<String>();
    collect(root, known);
    var result = args.clone();
    for (var i = 0; i < result.length && !result[i].equals("--"); i++) {
      var name = result[i].split("=", 2)[0];
      if (name.length() > 2 && !name.startsWith("--") && known.contains("-" + name)) {
        result[i] = "-" + result[i];
      }
    }
    return result;
  }

  private static void collect(CommandLine command, Set<String> known) {
    command.getCommandSpec().optionsMap().keySet().forEach(known::add);
    command.getSubcommands().values().forEach(below -> collect(below, known));
  }
}
