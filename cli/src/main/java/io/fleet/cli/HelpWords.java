package io.fleet.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/** {@code help get hosts}, {@code get help hosts}: what Fleet's own client calls a command. */
final class HelpWords {
  private HelpWords() {}

  /** The same arguments with the option {@code --help} in the place of that word. */
  static String[] asOption(CommandLine root, String... args) {
    var command = root;
    for (var place = 0; place < args.length; place++) {
      var below = command.getSubcommands();
      var word = args[place];
      if (below.containsKey(word)) {
        command = below.get(word);
      } else if (!below.isEmpty() && (word.equals("help") || word.equals("h"))) {
        var rest = new ArrayList<>(List.of(args));
        rest.remove(place);
        // A word that is no command shall be complained of: beside --help it would not be.
        if (place == rest.size() || below.containsKey(rest.get(place))) rest.add("--help");
        return rest.toArray(String[]::new);
      } else {
        return args;
      }
    }
    return args;
  }
}
