package io.fleet.platform.time;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Durations as the API writes them: {@code 24h0m0s}. Read as Go reads them, {@code 1.5h} too. */
public final class GoDuration {
  private static final Pattern TEXT =
      Pattern.compile("\\+?(?:(?:\\d+\\.?\\d*|\\.\\d+)(?:ns|us|µs|μs|ms|s|m|h))+");
  private static final Pattern PART = Pattern.compile("([\\d.]+)([a-zµμ]+)");
  private static final int LONGEST = 100;
  private static final Map<String, BigDecimal> NANOS =
      Map.of(
          "ns", BigDecimal.ONE,
          "us", new BigDecimal("1e3"),
          "µs", new BigDecimal("1e3"),
          "μs", new BigDecimal("1e3"),
          "ms", new BigDecimal("1e6"),
          "s", new BigDecimal("1e9"),
          "m", new BigDecimal("60e9"),
          "h", new BigDecimal("3600e9"));
  private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE);

  private GoDuration() {}

  /** Numbers with their units, not below zero; empty for any other text. */
  public static Optional<Duration> parse(String text) {
    if (text.equals("0")) return Optional.of(Duration.ZERO);
    if (text.length() > LONGEST || !TEXT.matcher(text).matches()) return Optional.empty();
    var sum = BigDecimal.ZERO;
    for (var part : PART.matcher(text).results().toList()) {
      sum =
          sum.add(new BigDecimal(part.group(1)).multiply(requireNonNull(NANOS.get(part.group(2)))));
    }
    if (sum.compareTo(MOST) > 0) return Optional.empty();
    return Optional.of(Duration.ofNanos(sum.setScale(0, RoundingMode.DOWN).longValueExact()));
  }

  /** The API's text. */
  public static String text(Duration duration) {
    if (duration.isZero()) return "0s";
    if (duration.compareTo(Duration.ofSeconds(1)) < 0) return small(duration.toNanosPart());
    var whole = BigDecimal.valueOf(duration.toSecondsPart());
    var seconds = plain(whole.add(BigDecimal.valueOf(duration.toNanosPart(), 9))) + "s";
    if (duration.compareTo(Duration.ofMinutes(1)) < 0) return seconds;
    var rest = duration.toMinutesPart() + "m" + seconds;
    return duration.toHours() == 0 ? rest : duration.toHours() + "h" + rest;
  }

  private static String small(int nanos) {
    if (nanos < 1_000) return nanos + "ns";
    if (nanos < 1_000_000) return plain(BigDecimal.valueOf(nanos, 3)) + "µs";
    return plain(BigDecimal.valueOf(nanos, 6)) + "ms";
  }

  private static String plain(BigDecimal number) {
    return number.stripTrailingZeros().toPlainString();
  }
}
