package io.fleet.cli;

import java.util.HashSet;
import java.util.Set;
import picocli.CommandLine;

/**
 * Scripts write {@code -hosts} as well as {@code --hosts}, and {@code --f} as well as {@code -f}.
 */
final class LongOptions {
  private LongOptions() {}

  static String[] normalise(CommandLine root, String... args) {
    var known = new HashSet<String>();
    collect(root, known);
    var result = args.clone();
    for (var i = 0; i < result.length && !result[i].equals("--"); i++) {
      var name = result[i].split("=", 2)[0];
      if (name.length() > 2 && !known.contains(name)) {
        if (known.contains("-" + name)) result[i] = "-" + result[i];
        else if (name.startsWith("--") && known.contains(name.substring(1))) {
          result[i] = result[i].substring(1);
        }
      }
    }
    return result;
  }

  private static void collect(CommandLine command, Set<String> known) {
    command.getCommandSpec().optionsMap().keySet().forEach(known::add);
    command.getSubcommands().values().forEach(below -> collect(below, known));
  }
}
