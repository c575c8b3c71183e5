package io.fleet.checkin.detail;

import io.fleet.store.host.HostColumn;
import io.fleet.store.host.HostPatch;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Moves cells into columns. Whatever a host sends, nothing here throws. */
final class Cells {
  private static final int LONGEST_NUMBER = 64;

  private Cells() {}

  /** A text, when the row has that column. */
  static void text(Map<String, String> row, String cell, HostPatch patch, HostColumn column) {
    var value = row.get(cell);
    if (value != null) patch.set(column, value);
  }

  /** A number of 32 bits, when the row has that column and it can be read; empty counts as 0. */
  static void integer(Map<String, String> row, String cell, HostPatch patch, HostColumn column) {
    number(row, cell)
        .ifPresent(
            value -> patch.set(column, Math.clamp(value, Integer.MIN_VALUE, Integer.MAX_VALUE)));
  }

  /** A number, when the row has that column and it can be read; empty counts as 0. */
  static OptionalLong number(Map<String, String> row, String cell) {
    var value = row.get(cell);
    if (value == null) return OptionalLong.empty();
    var text = value.strip();
    if (text.isEmpty()) return OptionalLong.of(0);
    // Macs tell as a fraction when each of hundreds of programs was opened last.
    return isWhole(text) ? whole(text) : fraction(text);
  }

  private static boolean isWhole(String text) {
    for (var at = text.charAt(0) == '-' ? 1 : 0; at < text.length(); at++) {
      if (text.charAt(at) < '0' || text.charAt(at) > '9') return false;
    }
    return true;
  }

  private static OptionalLong whole(String text) {
    try {
      return OptionalLong.of(Long.parseLong(text));
    } catch (NumberFormatException e) {
      return fraction(text);
    }
  }

  /** A decimal number, when the row has that column and it can be read. */
  static Optional<BigDecimal> decimal(Map<String, String> row, String cell) {
    var text = row.getOrDefault(cell, "").strip();
    if (text.isEmpty() || text.length() > LONGEST_NUMBER) return Optional.empty();
    try {
      var value = Double.parseDouble(text);
      return Double.isFinite(value) ? Optional.of(BigDecimal.valueOf(value)) : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  // Agents write reals as 1.0, 1e+20.0, nan.0, inf.0.
  private static OptionalLong fraction(String text) {
    try {
      var value =
          Double.parseDouble(text.endsWith(".0") ? text.substring(0, text.length() - 2) : text);
      return Double.isFinite(value) ? OptionalLong.of((long) value) : OptionalLong.empty();
    } catch (NumberFormatException e) {
      return OptionalLong.empty();
    }
  }
}
