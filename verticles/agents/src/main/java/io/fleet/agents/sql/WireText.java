package io.fleet.agents.sql;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Values as osquery puts them on the wire: always text. */
public final class WireText {
  private WireText() {}

  /** NULL is empty, integers are decimal, reals always have a dot. */
  static String of(@Nullable Object value) {
    return switch (value) {
      case null -> "";
      case Double d -> real(d);
      case Float f -> real(f);
      case byte[] bytes -> new String(bytes, StandardCharsets.UTF_8);
      default -> value.toString();
    };
  }

  /** The shortest text that gives the number back, with {@code .0} when there is no dot. */
  static String real(double value) {
    if (Double.isNaN(value)) {
      return "";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "inf.0" : "-inf.0";
    }
    if (value == 0) {
      return "0.0";
    }
    var digits = new BigDecimal(Double.toString(value)).stripTrailingZeros();
    int exponent = digits.precision() - digits.scale() - 1;
    String text;
    if (exponent < -5 || exponent >= 17) {
      var mantissa = digits.movePointLeft(exponent).toPlainString();
      text =
          mantissa
              + String.format(Locale.ROOT, "e%s%02d", exponent < 0 ? "-" : "+", Math.abs(exponent));
    } else {
      text = digits.toPlainString();
    }
    return text.indexOf('.') < 0 ? text + ".0" : text;
  }

  /**
   * Escaping of differential results: every byte below 0x20 or from 0x80 on becomes {@code \xHH},
   * even in valid UTF-8 (osquery issue 5288).
   */
  public static String escaped(String text) {
    boolean plain = true;
    for (int i = 0; i < text.length() && plain; i++) {
      plain = text.charAt(i) >= 0x20 && text.charAt(i) < 0x80;
    }
    if (plain) {
      return text;
    }
    var out = new StringBuilder(text.length() + 16);
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      if (b >= 0x20) {
        out.append((char) b);
      } else {
        out.append(String.format(Locale.ROOT, "\\x%02X", b & 0xff));
      }
    }
    return out.toString();
  }
}
