package io.fleet.server.serve;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fleet.model.Role;
import io.fleet.model.TeamId;
import io.fleet.model.UserId;
import io.fleet.model.Viewer;
import java.io.IOException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Two teams with what belongs to them, and one user for each role: everywhere, in A and in B. */
final class Cast {
  static final String PASSWORD = "Golden-1-secret";
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Who knocks. */
  record Caller(String name, String token, Viewer viewer) {}

  final RawHttp http;
  final String admin;
  final int teamA;
  final int teamB;
  final int hostA;
  final int victim;
  final int policyA;
  final int query;
  final List<Caller> callers = new ArrayList<>();

  Cast(RunningServer server) throws Exception {
    http = new RawHttp(server.port());
    var setup =
        Map.of(
            "admin",
            Map.of("name", "A", "email", "admin@example.com", "password", PASSWORD),
            "org_info",
            Map.of("org_name", "O"),
            "server_url",
            "https://localhost");
    admin = require("POST", "/api/v1/setup", null, setup).path("token").asText();
    teamA = make("teams", Map.of("name", "a"), "/team/id");
    teamB = make("teams", Map.of("name", "b"), "/team/id");
    var secret = api("GET", "spec/enroll_secret", null).at("/spec/secrets/0/secret").asText();
    require(
        "POST",
        "/api/osquery/enroll",
        null,
        Map.of("enroll_secret", secret, "host_identifier", "host-a"));
    sql(server, "UPDATE hosts SET team_id = " + teamA + ", hostname = 'host-a'");
    hostA = 1;
    query = make("queries", Map.of("name", "q", "query", "select 1"), "/query/id");
    policyA =
        make(
            "teams/" + teamA + "/policies", Map.of("name", "p", "query", "select 1"), "/policy/id");
    for (var role : Role.values()) add(role, null);
    for (var role : Role.values()) add(role, teamA);
    for (var role : Role.values()) add(role, teamB);
    victim = user("victim", Map.of("teams", List.of(Map.of("id", teamA, "role", "observer"))));
  }

  private void add(Role role, Integer team) throws IOException {
    var where = team == null ? "global" : team == teamA ? "team a" : "team b";
    var name = where + " " + role.word();
    Map<String, ?> roles =
        team == null
            ? Map.of("global_role", role.word())
            : Map.of("teams", List.of(Map.of("id", team, "role", role.word())));
    var id = user(name, roles);
    var login = Map.of("email", address(name), "password", PASSWORD);
    var token = require("POST", "/api/latest/fleet/login", null, login).path("token").asText();
    var viewer =
        new Viewer(
            new UserId(id),
            name,
            address(name),
            team == null ? role : null,
            team == null ? Map.of() : Map.of(new TeamId(team), role),
            false,
            false,
            0);
    callers.add(new Caller(name, token, viewer));
  }

  private int user(String name, Map<String, ?> roles) throws IOException {
    var body = new LinkedHashMap<String, Object>(roles);
    body.putAll(Map.of("name", name, "email", address(name), "password", PASSWORD));
    body.put("admin_forced_password_reset", false);
    return make("users/admin", body, "/user/id");
  }

  private static String address(String name) {
    return name.replace(' ', '-') + "@example.com";
  }

  private int make(String path, Object body, String id) throws IOException {
    return api("POST", path, body).at(id).asInt();
  }

  private JsonNode api(String method, String path, Object body) throws IOException {
    return require(method, "/api/latest/fleet/" + path, admin, body);
  }

  private JsonNode require(String method, String path, String token, Object body)
      throws IOException {
    var reply = send(method, path, token, body == null ? null : JSON.writeValueAsBytes(body));
    if (reply.status() != 200) throw new IllegalStateException(method + " " + path + " " + reply);
    return JSON.readTree(reply.body());
  }

  RawHttp.Reply send(String method, String path, String token, byte[] body) throws IOException {
    return http.send(
        method, path, body, token == null ? List.of() : List.of("Authorization: Bearer " + token));
  }

  private static void sql(RunningServer server, String statement) throws SQLException {
    var schema = server.schema();
    try (var connection =
            DriverManager.getConnection(schema.jdbcUrl(), schema.user(), schema.password());
        var run = connection.createStatement()) {
      run.executeUpdate(statement);
    }
  }
}
