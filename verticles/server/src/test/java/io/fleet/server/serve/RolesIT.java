package io.fleet.server.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleet.model.TeamId;
import io.fleet.platform.door.Door;
import io.fleet.platform.door.DoorClass;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every door of the running server, tried with every role everywhere, in team A, and in a foreign
 * team, at objects of team A. What is expected stands in {@code api-endpoints.tsv}; a door that is
 * not in it fails the test, so that no new one is forgotten. By default half of the roles try, in
 * the long form ({@code fleet.tests.long}) all of them.
 */
class RolesIT {
  // These end the caller's own session, or start a wait of half a minute.
  private static final boolean ALL = Boolean.getBoolean("fleet.tests.long");
  private static final Set<String> SAMPLE =
      Set.of(
          "global admin",
          "global maintainer",
          "global observer",
          "team a maintainer",
          "team a observer",
          "team b admin");
  private static final Set<String> NOT_TRIED = Set.of("POST logout", "GET queries/run");

  @TempDir static Path folder;

  private static RunningServer server;
  private static Cast cast;

  @BeforeAll
  static void start() throws Exception {
    server = RunningServer.start(folder, Map.of("live_query.rest_period", "1s"));
    cast = new Cast(server);
  }

  @AfterAll
  static void stop() {
    if (server != null) server.close();
  }

  @Test
  void everyDoorIsInTheTable() {
    var known = new ArrayList<String>();
    for (var endpoint : Endpoint.all()) known.add(endpoint.name());
    var unknown = new ArrayList<String>();
    for (var door : server.doors()) {
      if (!isApi(door)) continue;
      if (Endpoint.names(door).stream().noneMatch(known::contains)) {
        unknown.addAll(Endpoint.names(door));
      }
    }
    assertThat(unknown).as("doors without a line in api-endpoints.tsv").isEmpty();
  }

  static boolean isApi(Door door) {
    var path = door.paths().getFirst();
    return door.kind() == DoorClass.API
        ? path.contains("/fleet/") && !path.endsWith("/setup")
        : path.startsWith("/debug/");
  }

  @Test
  void everyRoleSeesWhatTheTableSays() throws Exception {
    var served = new LinkedHashMap<String, Door>();
    for (var door : server.doors()) {
      if (isApi(door)) Endpoint.names(door).forEach(name -> served.putIfAbsent(name, door));
    }
    var differences = new ArrayList<String>();
    var tried = 0;
    for (var endpoint : Endpoint.all()) {
      var door = served.get(endpoint.name());
      if (door == null || NOT_TRIED.contains(endpoint.name())) continue;
      if (endpoint.scope() == Endpoint.Scope.PUBLIC) continue;
      // The least first: whoever may delete something does so when the others have tried.
      for (var caller : cast.callers.reversed()) {
        if (!ALL && !SAMPLE.contains(caller.name())) continue;
        var seen = knock(cast, door, caller.token());
        tried++;
        if (!fits(endpoint, caller, seen)) {
          var expected = endpoint.allows(caller.viewer(), team()) ? "allowed" : "refused";
          differences.add(
              "%-45s %-22s expected %s, seen %d %s"
                  .formatted(
                      endpoint.name(),
                      caller.name(),
                      expected,
                      seen.status(),
                      seen.body().replaceAll("\\s+", " ")));
        }
      }
    }
    assertThat(differences).as("of " + tried + " tries").isEmpty();
    assertThat(tried).isGreaterThan(500);
  }

  static boolean skips(String name) {
    return NOT_TRIED.contains(name);
  }

  private static TeamId team() {
    return new TeamId(cast.teamA);
  }

  // Refused is 403, or 404 where the thing is not told to be there; a body or a parameter that
  // cannot be read may be told to anyone.
  private static boolean fits(Endpoint endpoint, Cast.Caller caller, RawHttp.Reply seen) {
    if (seen.status() >= 500 || seen.status() == 401) return false;
    if (endpoint.allows(caller.viewer(), team())) return seen.status() != 403;
    return seen.status() == 403
        || seen.status() == 404
        || (seen.status() == 400 && seen.body().contains("Bad request"));
  }

  static RawHttp.Reply knock(Cast cast, Door door, String token) throws IOException {
    var body = door.json() ? body(cast, door) : null;
    return cast.send(door.method(), path(cast, door), token, body);
  }

  private static byte[] body(Cast cast, Door door) {
    var path = door.paths().getFirst();
    var text = "{}";
    if (path.contains("/hosts/transfer")) {
      text =
          "{\"team_id\": %d, \"hosts\": [%d], \"filters\": {}}".formatted(cast.teamA, cast.hostA);
    } else if (path.contains("/queries/run")) {
      text = "{\"query\": \"select 1\", \"selected\": {\"hosts\": [%d]}}".formatted(cast.hostA);
    }
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String path(Cast cast, Door door) {
    var path =
        door.paths().stream()
            .filter(p -> p.startsWith("/api/latest/"))
            .findFirst()
            .orElse(door.paths().getFirst());
    var filled =
        path.replaceAll("/teams?/\\{[^}]*}", "/teams/" + cast.teamA)
            .replaceAll("/hosts/\\{[^}]*}", "/hosts/" + cast.hostA)
            .replaceAll("/identifier/\\{[^}]*}", "/identifier/host-a")
            .replaceAll("/users/\\{[^}]*}", "/users/" + cast.victim)
            .replaceAll("/policies/\\{[^}]*}", "/policies/" + cast.policyA)
            .replaceAll("/labels/\\{id[^}]*}", "/labels/6")
            .replaceAll("/queries/\\{id[^}]*}", "/queries/" + cast.query)
            .replaceAll("/software/\\{[^}]*}", "/software/1")
            .replaceAll("\\{[a-z_]*:int}", "999999")
            .replaceAll("/(policies|schedule)/\\{[^}]*}", "/$1/999999")
            .replaceAll("\\{[^}]*}", "none");
    return List.of("/hosts/report").stream().anyMatch(filled::endsWith)
        ? filled + "?format=csv"
        : filled;
  }
}
