package io.fleet.logforward;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A kind of lines; each has a spool and a destination of its own. */
public enum LogStream {
  /** What osquery says of itself. */
  STATUS,
  /** Results of scheduled queries. */
  RESULT,
  /** What people did on the server; no agent sends it. */
  AUDIT;

  /** In small letters: the folder of its spool, and its tag in metrics. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The stream that an agent means by this {@code log_type}. */
  static Optional<LogStream> ofLogType(String logType) {
    return Arrays.stream(values())
        .filter(stream -> stream != AUDIT && stream.label().equals(logType))
        .findFirst();
  }
}
