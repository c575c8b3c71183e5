package io.fleet.manage.agentoptions;

import com.fasterxml.jackson.databind.JsonNode;
import io.fleet.manage.door.Keys;
import io.fleet.platform.problem.Problem;
import java.math.BigInteger;
import java.util.Locale;
import java.util.function.Function;

/**
 * Compares JSON with a description of itself: an object names its members, a lone member {@code *}
 * stands for any name, a list holds the shape of its items, and a text is the name of a type. A
 * null fits everything, as it does for Go's decoder.
 */
public final class Shape {
  private Shape() {}

  /** Refuses with the first key or value that does not belong, in the words that clients know. */
  static void check(JsonNode value, JsonNode shape, String at) {
    check(value, shape, at, Problem.BadDocument::new);
  }

  /**
   * The same.
   *
   * @param refusal what a value of a wrong type is
   */
  public static void check(
      JsonNode value, JsonNode shape, String at, Function<String, Problem> refusal) {
    if (value.isNull()) return;
    if (shape.isObject()) {
      if (!value.isObject()) throw wrong(at, "object", value, refusal);
      for (var member : value.properties()) {
        var wanted = shape.has("*") ? shape.path("*") : shape.get(member.getKey());
        if (wanted == null) throw Keys.unknown(member.getKey());
        var below = at.isEmpty() ? member.getKey() : at + "." + member.getKey();
        check(member.getValue(), wanted, below, refusal);
      }
    } else if (shape.isArray()) {
      if (!value.isArray()) throw wrong(at, "array", value, refusal);
      for (var item : value) check(item, shape.path(0), at, refusal);
    } else if (!fits(value, shape.asText())) {
      throw wrong(at, shape.asText(), value, refusal);
    }
  }

  /** The refusal of a value in a document. */
  static RuntimeException wrong(String at, String wanted, JsonNode given) {
    return wrong(at, wanted, given, Problem.BadDocument::new);
  }

  /** The refusal of a value. */
  public static RuntimeException wrong(
      String at, String wanted, JsonNode given, Function<String, Problem> refusal) {
    return refusal
        .apply(
            "invalid value type at '"
                + at
                + "': expected "
                + wanted
                + " but got "
                + got(given, wanted))
        .asException();
  }

  /** Whether a value is of a type, by its name. */
  public static boolean fits(JsonNode value, String type) {
    return switch (type) {
      case "any" -> true;
      case "object" -> value.isObject();
      case "string" -> value.isTextual();
      case "bool" -> value.isBoolean();
      case "float64" -> value.isNumber();
      case "uint16" -> within(value, BigInteger.ZERO, 16);
      case "uint32" -> within(value, BigInteger.ZERO, 32);
      case "uint64" -> within(value, BigInteger.ZERO, 64);
      case "int32" -> within(value, BigInteger.ONE.shiftLeft(31).negate(), 31);
      default -> throw new IllegalStateException("no type " + type);
    };
  }

  private static boolean within(JsonNode value, BigInteger least, int bits) {
    if (!value.isIntegralNumber()) return false;
    var number = value.bigIntegerValue();
    return number.compareTo(least) >= 0 && number.compareTo(BigInteger.ONE.shiftLeft(bits)) < 0;
  }

  private static String got(JsonNode given, String wanted) {
    if (given.isBoolean()) return "bool";
    if (given.isNumber()) return wanted.contains("int") ? "number " + given.asText() : "number";
    return given.getNodeType().name().toLowerCase(Locale.ROOT);
  }
}
