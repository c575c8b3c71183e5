package io.fleet.store.inventory;

import java.util.Optional;

/** What hosts may be filtered by: when they came, and when they were last heard of. */
public enum HostStatus {
  /** Enrolled within the last 24 hours. */
  NEW,
  /** Would answer a live query now. */
  ONLINE,
  /** Would not. */
  OFFLINE,
  /** Not heard of for 30 days; offline too. */
  MISSING;

  /** The status of an API word; empty for any other text. */
  public static Optional<HostStatus> of(String word) {
    return switch (word) {
      case "new" -> Optional.of(NEW);
      case "online" -> Optional.of(ONLINE);
      case "offline" -> Optional.of(OFFLINE);
      case "mia", "missing" -> Optional.of(MISSING);
      default -> Optional.empty();
    };
  }

  boolean livesInMemory() {
    return this != NEW;
  }
}
