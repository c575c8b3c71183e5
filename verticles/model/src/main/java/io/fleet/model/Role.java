package io.fleet.model;

import java.util.Locale;
import java.util.Optional;

/** What a user may be, for all hosts or within a team. */
public enum Role {
  ADMIN,
  MAINTAINER,
  OBSERVER_PLUS,
  OBSERVER;

  /** The word of the API, for instance {@code observer_plus}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The role of an API word; empty for any other text. */
  public static Optional<Role> of(String word) {
    for (var role : values()) {
      if (role.word().equals(word)) return Optional.of(role);
    }
    return Optional.empty();
  }
}
