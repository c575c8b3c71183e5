package io.fleet.cli.shell;

import java.util.Optional;

/** The words for true and false that Fleet's own client takes. */
public final class Flag {
  private Flag() {}

  public static Optional<Boolean> of(String word) {
    return switch (word) {
      case "true", "True", "TRUE", "t", "T", "1" -> Optional.of(true);
      case "false", "False", "FALSE", "f", "F", "0" -> Optional.of(false);
      default -> Optional.empty();
    };
  }
}
