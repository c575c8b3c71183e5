package io.fleet.agents.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleet.agents.wire.Verdict;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;

/** One line of JSON on standard output, and the bounds that it is held to. */
final class Report {
  private final ObjectNode line = Verdict.Json.MAPPER.createObjectNode();
  private final List<String> broken = new ArrayList<>();

  Report(String type, String bench) {
    line.put("type", type).put("bench", bench);
  }

  Report put(String name, String value) {
    line.put(name, value);
    return this;
  }

  Report put(String name, long value) {
    line.put(name, value);
    return this;
  }

  /** Four digits are more than any of these figures is worth. */
  Report put(String name, double value) {
    line.put(name, rounded(value));
    return this;
  }

  ObjectNode object(String name) {
    return line.putObject(name);
  }

  /** Holds a figure to a bound of the design; a NaN breaks it. */
  Report atMost(String name, double value, double bound) {
    line.put("bound_" + name, bound);
    if (!(value <= bound)) broken.add("%s is %.2f, at most %.2f".formatted(name, value, bound));
    return this;
  }

  /** The same with whole numbers. */
  Report atMost(String name, long value, long bound) {
    return atMost(name, (double) value, (double) bound);
  }

  /** Prints the line; gives the exit code. */
  int print(boolean check) {
    if (!broken.isEmpty()) line.set("broken", Verdict.Json.MAPPER.valueToTree(broken));
    System.out.println(line);
    System.out.flush();
    broken.forEach(bound -> Progress.say("bound broken: " + bound));
    return check && !broken.isEmpty() ? 1 : 0;
  }

  static BigDecimal rounded(double value) {
    if (Double.isNaN(value) || Double.isInfinite(value)) return BigDecimal.ONE.negate();
    var digits = Math.abs(value) >= 1000 ? new MathContext(6) : new MathContext(4);
    var round = new BigDecimal(value, digits);
    return round.scale() < 0 ? round.setScale(0) : round;
  }
}
