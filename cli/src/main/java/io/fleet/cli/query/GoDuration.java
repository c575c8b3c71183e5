package io.fleet.cli.query;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Durations as Fleet's clients take them: {@code 90s}, {@code 1m30s}, {@code 1.5h}, {@code 0}. */
final class GoDuration implements ITypeConverter<Duration> {
  private static final Pattern PART = Pattern.compile("([0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(ms|s|m|h)");
  private static final Pattern WHOLE = Pattern.compile("(?:" + PART.pattern() + ")+");
  private static final BigDecimal LIMIT_MILLIS =
      BigDecimal.valueOf(Duration.ofDays(365).toMillis());

  @Override
  public Duration convert(String value) {
    if (value.equals("0")) return Duration.ZERO;
    if (!WHOLE.matcher(value).matches()) {
      throw new TypeConversionException("\"" + value + "\" is no time such as 10s or 1m30s");
    }
    var millis = BigDecimal.ZERO;
    for (var part = PART.matcher(value); part.find(); ) {
      millis = millis.add(new BigDecimal(part.group(1)).multiply(unit(part.group(2))));
    }
    return Duration.ofMillis(millis.min(LIMIT_MILLIS).longValue());
  }

  private static BigDecimal unit(String name) {
    return switch (name) {
      case "ms" -> BigDecimal.ONE;
      case "s" -> BigDecimal.valueOf(1_000);
      case "m" -> BigDecimal.valueOf(60_000);
      default -> BigDecimal.valueOf(3_600_000);
    };
  }
}
