package io.fleet.http.route;

import io.fleet.platform.door.DoorClass;
import java.util.List;

/** Whose path it is, also when no door stands there: it decides what a refusal looks like. */
public enum PathKind {
  /** Of osquery agents and Orbit. */
  DEVICE,
  /** Of the API. */
  API,
  /** Of what administrators look into nodes by: kept as the API's, refused in plain text. */
  OPERATOR,
  /** Of the web pages and of monitors. */
  PAGE;

  private static final List<String> DEVICE_ROOTS =
      List.of(
          "/api/osquery",
          "/api/v1/osquery",
          "/api/2022-04/osquery",
          "/api/latest/osquery",
          "/api/fleet/orbit",
          "/api/fleet/device");

  /** The kind of a decoded path. */
  public static PathKind of(String path) {
    for (var root : DEVICE_ROOTS) {
      if (within(path, root)) return DEVICE;
    }
    if (within(path, "/debug")) return OPERATOR;
    return within(path, "/api") ? API : PAGE;
  }

  /** The kind of a door's paths. */
  public static PathKind of(DoorClass door) {
    return switch (door) {
      case DEVICE -> DEVICE;
      case API -> API;
      case OPERATOR -> OPERATOR;
    };
  }

  private static boolean within(String path, String root) {
    return path.startsWith(root)
        && (path.length() == root.length() || path.charAt(root.length()) == '/');
  }
}
