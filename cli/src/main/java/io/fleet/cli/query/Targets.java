package io.fleet.cli.query;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Names of hosts and labels; the query goes to all of both. */
record Targets(List<String> hosts, List<String> labels) {

  boolean isEmpty() {
    return hosts.isEmpty() && labels.isEmpty();
  }

  /** Splits at commas; blanks around names do not count. */
  static List<String> split(@Nullable String option) {
    if (option == null) return List.of();
    return Arrays.stream(option.split(",", -1))
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .distinct()
        .toList();
  }
}
