package io.fleet.store.report;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Kinds of reports; of each, a host has one that counts: the last one stored. */
public enum ReportKind {
  SOFTWARE,
  USERS,
  DISK_SPACE,
  DISK_ENCRYPTION,
  BATTERIES,
  EMAILS,
  MUNKI,
  MDM,
  OPERATING_SYSTEM,
  WINDOWS_UPDATES,
  SCHEDULE_STATS,
  ORBIT,
  ADDITIONAL;

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
