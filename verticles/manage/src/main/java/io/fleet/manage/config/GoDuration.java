package io.fleet.manage.config;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/** Durations as the API writes them: {@code 24h0m0s}. */
public final class GoDuration {
  private static final Pattern TEXT =
      Pattern.compile("(?:(\\d{1,6})h)?(?:(\\d{1,8})m)?(?:(\\d{1,10})s)?");

  private GoDuration() {}

  /** Hours, minutes and seconds; empty for any other text. */
  static Optional<Duration> parse(String text) {
    var found = TEXT.matcher(text);
    if (text.isEmpty() || !found.matches()) return Optional.empty();
    return Optional.of(
        Duration.ofHours(number(found.group(1)))
            .plusMinutes(number(found.group(2)))
            .plusSeconds(number(found.group(3))));
  }

  /** The API's text. */
  public static String text(Duration duration) {
    if (duration.compareTo(Duration.ofMinutes(1)) < 0) return duration.toSeconds() + "s";
    var rest = duration.toMinutesPart() + "m" + duration.toSecondsPart() + "s";
    return duration.toHours() == 0 ? rest : duration.toHours() + "h" + rest;
  }

  private static long number(@org.jspecify.annotations.Nullable String digits) {
    return digits == null ? 0 : Long.parseLong(digits);
  }
}
