package io.fleet.http.route;

import io.fleet.platform.door.Door;
import io.vertx.core.http.HttpMethod;
import java.util.List;

/** A door with what is worked out once instead of at each request. */
public final class Route {
  private final Door door;
  private final HttpMethod method;
  private final PathKind kind;
  private final RouteMeters meters;

  Route(Door door, RouteMeters meters) {
    this.door = door;
    this.method = HttpMethod.valueOf(door.method());
    this.kind = PathKind.of(door.kind());
    this.meters = meters;
  }

  public Door door() {
    return door;
  }

  public PathKind kind() {
    return kind;
  }

  public RouteMeters meters() {
    return meters;
  }

  HttpMethod method() {
    return method;
  }

  /** A route at one of its paths, with the names of that path's parameters in order. */
  record At(Route route, List<String> names) {}
}
