package io.fleet.cli.spec;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The kinds of documents that this version takes, in the order in which they are applied. */
enum Kind {
  QUERY("query", "queries"),
  LABEL("label", "labels");

  /** Kinds of Fleet that this version does not take yet. */
  private static final List<String> LATER =
      List.of("pack", "policy", "config", "team", "enroll_secret", "user_roles");

  private final String word;
  private final String plural;

  Kind(String word, String plural) {
    this.word = word;
    this.plural = plural;
  }

  static Optional<Kind> of(String word) {
    var lower = word.toLowerCase(Locale.ROOT);
    return Arrays.stream(values()).filter(kind -> kind.word.equals(lower)).findFirst();
  }

  static boolean comesLater(String word) {
    return LATER.contains(word.toLowerCase(Locale.ROOT));
  }

  static String all() {
    return String.join(", ", Arrays.stream(values()).map(kind -> kind.word).toList());
  }

  String word() {
    return word;
  }

  /** As in paths: {@code spec/queries}, {@code queries/NAME}. */
  String plural() {
    return plural;
  }
}
