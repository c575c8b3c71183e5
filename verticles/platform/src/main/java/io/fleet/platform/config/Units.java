package io.fleet.platform.config;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads lengths of time ({@code 1h30m}, as Go writes them) and sizes ({@code 512MiB}). */
final class Units {
  private static final Pattern PART = Pattern.compile("(\\d+(?:\\.\\d+)?)(ns|us|ms|s|m|h)");
  private static final Map<String, Long> NANOS =
      Map.of(
          "ns", 1L,
          "us", 1_000L,
          "ms", 1_000_000L,
          "s", 1_000_000_000L,
          "m", 60_000_000_000L,
          "h", 3_600_000_000_000L);
  private static final Pattern SIZE = Pattern.compile("(\\d+)\\s*(B|KiB|MiB|GiB|KB|MB|GB)?");
  private static final Map<String, Long> BYTES =
      Map.of(
          "B", 1L,
          "KB", 1_000L,
          "MB", 1_000_000L,
          "GB", 1_000_000_000L,
          "KiB", 1L << 10,
          "MiB", 1L << 20,
          "GiB", 1L << 30);

  private Units() {}

  static Duration duration(String text) {
    if (text.equals("0")) return Duration.ZERO;
    var matcher = PART.matcher(text);
    var at = 0;
    var nanos = 0L;
    while (at < text.length() && matcher.find(at) && matcher.start() == at) {
      nanos += Math.round(Double.parseDouble(matcher.group(1)) * unit(NANOS, matcher.group(2)));
      at = matcher.end();
    }
    if (text.isEmpty() || at != text.length()) {
      throw new IllegalArgumentException("must be a duration such as 300ms, 10s, 5m or 1h30m");
    }
    return Duration.ofNanos(nanos);
  }

  static long bytes(String text) {
    var matcher = SIZE.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("must be a size such as 65536, 16MiB or 2GiB");
    }
    var name = matcher.group(2);
    return Math.multiplyExact(
        Long.parseLong(matcher.group(1)), name == null ? 1 : unit(BYTES, name));
  }

  private static long unit(Map<String, Long> units, String name) {
    var size = units.get(name);
    if (size == null) throw new IllegalStateException(name);
    return size;
  }
}
