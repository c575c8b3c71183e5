package io.fleet.cli.output;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoField;
import java.util.Locale;

/** Times and durations as Go writes them, because scripts know them so from Fleet's own client. */
public final class GoText {
  private static final DateTimeFormatter TIME =
      new DateTimeFormatterBuilder()
          .appendPattern("yyyy-MM-dd HH:mm:ss")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
          .appendPattern(" xx zzz")
          .toFormatter(Locale.US);

  private GoText() {}

  /** {@code 2026-11-23 16:44:56 +0000 UTC}; what is no time stays as it is. */
  public static String time(String rfc3339, ZoneId zone) {
    try {
      return TIME.format(OffsetDateTime.parse(rfc3339).atZoneSameInstant(zone));
    } catch (DateTimeParseException e) {
      return rfc3339;
    }
  }

  /** {@code 1h0m0s}, {@code 1.5s}, {@code 250ms}. */
  public static String duration(long nanos) {
    if (nanos < 0) return "-" + duration(-nanos);
    if (nanos == 0) return "0s";
    if (nanos < 1_000) return nanos + "ns";
    if (nanos < 1_000_000) return decimal(nanos, 3) + "µs";
    if (nanos < 1_000_000_000) return decimal(nanos, 6) + "ms";
    var length = Duration.ofNanos(nanos);
    var text = new StringBuilder();
    if (length.toHours() > 0) text.append(length.toHours()).append('h');
    if (length.toMinutes() > 0) text.append(length.toMinutesPart()).append('m');
    return text.append(decimal(nanos % 60_000_000_000L, 9)).append('s').toString();
  }

  private static String decimal(long value, int places) {
    return BigDecimal.valueOf(value, places).stripTrailingZeros().toPlainString();
  }
}
