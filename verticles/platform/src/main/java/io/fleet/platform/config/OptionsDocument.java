package io.fleet.platform.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Writes {@code conf/fleet.yml}: every option once, with its default and what it does. */
public final class OptionsDocument {
  private OptionsDocument() {}

  /** The file's whole text. */
  public static String render() {
    var out = new StringBuilder(HEAD);
    List<String> open = List.of();
    for (var option : Options.ALL) {
      var parts = Arrays.asList(option.key().split("\\."));
      var sections = parts.subList(0, parts.size() - 1);
      openSections(out, open, sections);
      open = new ArrayList<>(sections);
      var indent = "  ".repeat(sections.size());
      out.append(indent).append("# ").append(option.about()).append('\n');
      out.append(indent).append(parts.getLast()).append(": ").append(shown(option)).append('\n');
    }
    return out.toString();
  }

  private static void openSections(StringBuilder out, List<String> open, List<String> sections) {
    var same = 0;
    while (same < Math.min(open.size(), sections.size())
        && open.get(same).equals(sections.get(same))) {
      same++;
    }
    for (var depth = same; depth < sections.size(); depth++) {
      if (depth == 0) out.append('\n');
      out.append("  ".repeat(depth)).append(sections.get(depth)).append(":\n");
    }
  }

  private static String shown(Option option) {
    var bare = option.kind() instanceof Kind.Int || option.kind() instanceof Kind.Flag;
    return bare ? option.fallback() : '"' + option.fallback() + '"';
  }

  private static final String HEAD =
      """
      # Every option of `fleet serve`, with its default.
      #
      # Each can also be given as a flag (--mysql_address) or as a variable of the environment
      # (FLEET_MYSQL_ADDRESS). A flag wins over a variable, a variable over this file. Passwords can
      # be read from files: mysql.password_path instead of mysql.password, and so on.
      # Durations: 300ms, 10s, 5m, 1h30m. Sizes: 65536, 16MiB, 2GiB.
      #
      # This file is made from the server's own list; a test keeps the two the same.
      """;
}
