package io.fleet.store.report;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Values written into a statement: a first inventory has 15,000 of them, more than can be bound in
 * one statement. Texts go as hexadecimal digits, so nothing a host sends is ever read as SQL,
 * whatever the server's mode.
 */
final class Literal {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("''yyyy-MM-dd HH:mm:ss.SSS''");

  private Literal() {}

  static String of(@Nullable Object value) {
    return switch (value) {
      case null -> "NULL";
      case Integer number -> number.toString();
      case Long number -> number.toString();
      case BigDecimal number -> number.toPlainString();
      case Boolean flag -> flag ? "1" : "0";
      case Instant time -> LocalDateTime.ofInstant(time, ZoneOffset.UTC).format(TIME);
      case Fingerprint digest -> "x'" + digest.hex() + "'";
      case String text -> text(text);
      default -> throw new IllegalArgumentException("no literal of " + value.getClass());
    };
  }

  private static String text(String text) {
    if (text.isEmpty()) return "''";
    return "_utf8mb4 x'" + HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8)) + "'";
  }
}
