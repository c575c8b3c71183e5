package io.fleet.http.route;

import io.fleet.platform.door.Door;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.http.HttpMethod;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds the door that a path leads to. Paths without parameters, which are those of the devices,
 * are found by one look into a map; the others by walking a tree of segments, in which a literal
 * goes before digits and digits before any text. Immutable once built.
 */
public final class DoorTable {
  /** What stands at a path. */
  public sealed interface Match {
    /** A door. */
    record Found(Route route, Map<String, String> parameters) implements Match {}

    /** Doors, but none for this method. */
    record OtherMethods(Set<String> methods) implements Match {}

    /** Nothing. */
    record Nothing() implements Match {}
  }

  private static final Match NOTHING = new Match.Nothing();

  private final Map<String, Route[]> exact = new HashMap<>();
  private final Node root = new Node();

  /** {@link IllegalArgumentException} when two doors claim the same path and method. */
  public DoorTable(List<Door> doors, MeterRegistry meters) {
    for (var door : doors) {
      var route = new Route(door, new RouteMeters(meters, door));
      door.paths().forEach(path -> add(route, path));
    }
    root.collect("", exact);
  }

  /** The door at a path that holds neither parameters nor escapes; null says nothing yet. */
  public @Nullable Route exactly(HttpMethod method, String path) {
    var routes = exact.get(path);
    if (routes == null) return null;
    for (var route : routes) {
      if (route.method().equals(method)) return route;
    }
    return null;
  }

  /** The door at a path, given as its decoded segments. */
  public Match find(HttpMethod method, List<String> segments) {
    var others = new TreeSet<String>();
    var values = new ArrayList<String>();
    var found = root.find(method, segments, 0, values, others);
    if (found != null) {
      var parameters = new HashMap<String, String>();
      for (var i = 0; i < found.names().size(); i++) {
        parameters.put(found.names().get(i), Paths.parameter(values.get(i)));
      }
      return new Match.Found(found.route(), Map.copyOf(parameters));
    }
    return others.isEmpty() ? NOTHING : new Match.OtherMethods(others);
  }

  private void add(Route route, String path) {
    var node = root;
    var names = new ArrayList<String>();
    for (var segment : path.substring(1).split("/", -1)) {
      if (segment.startsWith("{") && segment.endsWith("}")) {
        var name = segment.substring(1, segment.length() - 1);
        var digits = name.endsWith(":int");
        names.add(digits ? name.substring(0, name.length() - ":int".length()) : name);
        node = digits ? node.digits() : node.text();
      } else {
        node = node.literal(segment);
      }
    }
    if (!node.put(new Route.At(route, List.copyOf(names)))) {
      throw new IllegalArgumentException("two doors at " + route.door().method() + " " + path);
    }
  }
}
