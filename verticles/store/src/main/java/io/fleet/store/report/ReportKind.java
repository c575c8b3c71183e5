package io.fleet.store.report;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Kinds of reports; of each, a host has one that counts: the last one stored. */
public enum ReportKind {
  SOFTWARE(0),
  USERS(1),
  DISK_SPACE(2),
  DISK_ENCRYPTION(3),
  BATTERIES(4),
  EMAILS(5),
  MUNKI(6),
  MDM(7),
  OPERATING_SYSTEM(8),
  WINDOWS_UPDATES(9),
  SCHEDULE_STATS(10),
  ORBIT(11),
  ADDITIONAL(12);

  private final int place;

  ReportKind(int place) {
    this.place = place;
  }

  /** Its place in a row of all kinds, from 0. */
  public int place() {
    return place;
  }

  /** The kind's name in {@code host_digests}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The kind of a name; null when a newer version knows more kinds. */
  static @Nullable ReportKind of(String word) {
    for (var kind : values()) {
      if (kind.word().equals(word)) return kind;
    }
    return null;
  }
}
