package io.fleet.cli.spec;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The kinds of documents, in the order in which they are applied. */
enum Kind {
  QUERY("query", "queries", "spec/queries"),
  LABEL("label", "labels", "spec/labels"),
  POLICY("policy", "policies", "spec/policies"),
  PACK("pack", "packs", "spec/packs"),
  CONFIG("config", "fleet config", "config"),
  ENROLL_SECRET("enroll_secret", "enroll secrets", "spec/enroll_secret"),
  TEAM("team", "teams", "spec/teams"),
  USER_ROLES("user_roles", "user roles", "users/roles/spec");

  private final String word;
  private final String title;
  private final String path;

  Kind(String word, String title, String path) {
    this.word = word;
    this.title = title;
    this.path = path;
  }

  static Optional<Kind> of(String word) {
    var lower = word.toLowerCase(Locale.ROOT);
    return Arrays.stream(values()).filter(kind -> kind.word.equals(lower)).findFirst();
  }

  String word() {
    return word;
  }

  /** As people read of it. */
  String title() {
    return title;
  }

  /** The door that takes them. */
  String path() {
    return path;
  }

  /** Whether a file holds one document of it at most, whose whole spec is what is sent. */
  boolean alone() {
    return this == CONFIG || this == ENROLL_SECRET || this == USER_ROLES;
  }

  /** Whether the server can look at it without keeping it. */
  boolean tried() {
    return this == CONFIG || this == TEAM;
  }

  /** Whether {@code delete} takes it; the title is then its path, too. */
  boolean deletable() {
    return this == QUERY || this == PACK || this == LABEL;
  }
}
