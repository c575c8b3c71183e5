package io.fleet.server.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Odd bodies from a host that the server knows, to every device door of a whole node on its stores:
 * each is answered, a refusal carries {@code error}, and nothing fails in a way that no one thought
 * of.
 */
class OddDoorsIT {
  private static final int CLIENTS = 4;
  private static final int BODIES = Boolean.getBoolean("fleet.tests.long") ? 200_000 : 4_000;
  private static final long SEED = 20_221_126;
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir static Path folder;

  private static RunningServer server;
  private static RawHttp http;
  private static final Map<String, JsonNode> RIGHT = new ConcurrentHashMap<>();

  @BeforeAll
  static void start() throws Exception {
    server = RunningServer.start(folder, Map.of());
    http = new RawHttp(server.port());
    var admin = Map.of("name", "A", "email", "a@example.com", "password", "Odd-doors-12-secret");
    var setup =
        Map.of(
            "admin", admin, "org_info", Map.of("org_name", "O"), "server_url", "https://localhost");
    var token = ok("/api/v1/setup", setup, List.of()).path("token").asText();
    var bearer = List.of("Authorization: Bearer " + token);
    var secret =
        JSON.readTree(http.send("GET", "/api/latest/fleet/spec/enroll_secret", null, bearer).body())
            .at("/spec/secrets/0/secret")
            .asText();
    ok("/api/latest/fleet/global/policies", Map.of("name", "p", "query", "SELECT 1"), bearer);
    rightBodies(secret);
  }

  @AfterAll
  static void stop() {
    if (server != null) server.close();
  }

  @Test
  void everyOddBodyIsAnsweredAndEveryRefusalSaysWhy() throws Exception {
    var doors = List.copyOf(new TreeMap<>(RIGHT).keySet());
    var seen = new ConcurrentHashMap<String, Integer>();
    List<Callable<Void>> clients = new ArrayList<>();
    for (var client = 0; client < CLIENTS; client++) {
      var odd = new OddTrees(SEED + client);
      clients.add(
          () -> {
            try (var talk = http.talk()) {
              for (var n = 0; n < BODIES / CLIENTS; n++) {
                var door = doors.get(odd.below(doors.size()));
                var body = odd.next(RIGHT.get(door));
                seen.merge(door + " " + judge(door, body, talk.post(door, body)), 1, Integer::sum);
              }
            }
            return null;
          });
    }

    try (var threads = Executors.newFixedThreadPool(CLIENTS)) {
      for (var done : threads.invokeAll(clients)) done.get();
    }

    // Neither all nor none: else the bodies are not odd, or nothing but odd.
    for (var door : doors) assertThat(seen).containsKeys(door + " taken", door + " refused");
    assertThat(http.send("GET", "/healthz", null, List.of()).status()).isEqualTo(200);
  }

  private static String judge(String door, byte[] body, RawHttp.Reply reply) throws Exception {
    var json = JSON.readTree(reply.body());
    if (reply.status() == 200 && json.isObject() && !json.has("error")) return "taken";
    var error = json.path("error").asText();
    // Nothing but a fault that no one thought of carries an id.
    if (reply.status() != 200 && !error.isEmpty() && !error.startsWith("error id")) {
      return "refused";
    }
    throw new AssertionError(door + " " + new String(body, StandardCharsets.UTF_8) + "\n" + reply);
  }

  private static void rightBodies(String secret) throws Exception {
    var details =
        JSON.readTree(
            """
            {"os_version": {"name": "Ubuntu", "major": "22", "minor": "4", "platform": "ubuntu"},
             "osquery_info": {"version": "5.8.2", "uuid": "u", "instance_id": "i"},
             "system_info": {"hostname": "odd", "uuid": "u", "physical_memory": "16673538048",
               "cpu_logical_cores": "8"}}
            """);
    var enrollment =
        Map.of("enroll_secret", secret, "host_identifier", "known", "host_details", details);
    var key = ok("/api/osquery/enroll", enrollment, List.of()).path("node_key").asText();
    var orbitEnrollment = Map.of("enroll_secret", secret, "hardware_uuid", "odd-orbit");
    var orbit =
        ok("/api/fleet/orbit/enroll", orbitEnrollment, List.of()).path("orbit_node_key").asText();
    var begin =
        Map.of(
            "node_key",
            key,
            "block_count",
            3,
            "block_size",
            10,
            "carve_size",
            25,
            "carve_id",
            "c",
            "request_id",
            "r");
    var session = ok("/api/osquery/carve/begin", begin, List.of()).path("session_id").asText();
    var write = (ObjectNode) JSON.readTree(OddDoorsIT.class.getResource("/odd-write.json"));
    RIGHT.put("/api/osquery/enroll", tree(enrollment).put("host_identifier", "other"));
    RIGHT.put("/api/osquery/config", tree(Map.of("node_key", key)));
    RIGHT.put("/api/osquery/distributed/read", tree(Map.of("node_key", key)));
    RIGHT.put("/api/osquery/distributed/write", write.put("node_key", key));
    RIGHT.put(
        "/api/osquery/log",
        tree(Map.of("node_key", key, "log_type", "result", "data", List.of(Map.of("a", "b")))));
    RIGHT.put("/api/osquery/carve/begin", tree(begin));
    RIGHT.put(
        "/api/osquery/carve/block",
        tree(
            Map.of(
                "block_id",
                0,
                "session_id",
                session,
                "request_id",
                "r",
                "data",
                "MDEyMzQ1Njc4OQ==")));
    RIGHT.put("/api/fleet/orbit/config", tree(Map.of("orbit_node_key", orbit)));
    RIGHT.put(
        "/api/fleet/orbit/device_token",
        tree(Map.of("orbit_node_key", orbit, "device_auth_token", "t")));
    // A host of its own: enrolling again would end the key that the other bodies carry.
    RIGHT.put("/api/fleet/orbit/enroll", tree(orbitEnrollment).put("hardware_uuid", "other-orbit"));
  }

  private static ObjectNode tree(Object body) {
    return JSON.valueToTree(body);
  }

  private static JsonNode ok(String path, Object body, List<String> headers) throws Exception {
    var reply = http.send("POST", path, JSON.writeValueAsBytes(body), headers);
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    return JSON.readTree(reply.body());
  }
}
