package io.fleet.server.serve;

import io.fleet.model.Access;
import io.fleet.model.TeamId;
import io.fleet.model.Viewer;
import io.fleet.platform.door.Door;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * A line of {@code api-endpoints.tsv}: an endpoint of the API, and whom it is open to.
 *
 * @param path below the version, parameters as {@code {}}
 * @param access what is asked of the role; null where the scope decides alone
 */
record Endpoint(String method, String path, Access access, Scope scope) {
  /** For which object the role is asked. */
  enum Scope {
    /** One of team A. */
    TEAM,
    SOMEWHERE,
    GLOBAL,
    /** Open to everyone; what is listed is filtered. */
    LIST,
    SELF,
    PUBLIC
  }

  static List<Endpoint> all() {
    try (var in = Endpoint.class.getResourceAsStream("/api-endpoints.tsv")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(Endpoint::read)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Endpoint read(String line) {
    var cells = line.split("\t", -1);
    var access = cells[2].equals("-") ? null : Access.valueOf(cells[2]);
    return new Endpoint(
        cells[0], cells[1], access, Scope.valueOf(cells[3].toUpperCase(Locale.ROOT)));
  }

  /** Whether this caller may. */
  boolean allows(Viewer viewer, TeamId teamA) {
    return switch (scope) {
      case TEAM -> access.allows(viewer, teamA);
      case SOMEWHERE -> access.allowsSomewhere(viewer);
      case GLOBAL -> access.allows(viewer, null);
      case LIST, SELF, PUBLIC -> true;
    };
  }

  String name() {
    return method + " " + path;
  }

  /** The name of an endpoint that a door serves; several where it has twins. */
  static List<String> names(Door door) {
    return door.paths().stream()
        .map(path -> path.replaceFirst("^/api/(latest|2022-04|v1)/fleet/", ""))
        .map(path -> path.replaceFirst("^/(?=debug/)", ""))
        .map(path -> path.replaceFirst("^team/", "teams/").replaceAll("\\{[^}]*}", "{}"))
        .distinct()
        .map(path -> door.method() + " " + path)
        .toList();
  }
}
