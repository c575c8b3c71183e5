package io.fleet.http.route;

import io.vertx.core.http.HttpMethod;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One segment in the tree of paths. */
final class Node {
  // What still fits into a long; ids beyond are answered as unknown ones.
  private static final int MOST_DIGITS = 18;

  private final Map<String, Node> literals = new HashMap<>();
  private final Map<HttpMethod, Route.At> here = new HashMap<>();
  private @Nullable Node digits;
  private @Nullable Node text;

  Node literal(String segment) {
    return literals.computeIfAbsent(segment, key -> new Node());
  }

  Node digits() {
    if (digits == null) digits = new Node();
    return digits;
  }

  Node text() {
    if (text == null) text = new Node();
    return text;
  }

  boolean put(Route.At route) {
    return here.putIfAbsent(route.route().method(), route) == null;
  }

  Route.@Nullable At find(
      HttpMethod method, List<String> segments, int at, List<String> values, Set<String> others) {
    if (at == segments.size()) {
      var route = here.get(method);
      if (route == null) here.keySet().forEach(other -> others.add(other.name()));
      return route;
    }
    var segment = segments.get(at);
    var literal = literals.get(segment);
    if (literal != null) {
      var route = literal.find(method, segments, at + 1, values, others);
      if (route != null) return route;
    }
    if (digits != null && isNumber(segment)) {
      var route = digits.bind(segment, method, segments, at, values, others);
      if (route != null) return route;
    }
    if (text != null && !segment.isEmpty()) {
      return text.bind(segment, method, segments, at, values, others);
    }
    return null;
  }

  /** Adds every path below that has no parameter to the map. */
  void collect(String path, Map<String, Route[]> exact) {
    if (!here.isEmpty()) {
      exact.put(path, here.values().stream().map(Route.At::route).toArray(Route[]::new));
    }
    literals.forEach((segment, node) -> node.collect(path + "/" + segment, exact));
  }

  private Route.@Nullable At bind(
      String value,
      HttpMethod method,
      List<String> segments,
      int at,
      List<String> values,
      Set<String> others) {
    values.add(value);
    var route = find(method, segments, at + 1, values, others);
    if (route == null) values.removeLast();
    return route;
  }

  private static boolean isNumber(String text) {
    if (text.isEmpty() || text.length() > MOST_DIGITS) return false;
    return text.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
