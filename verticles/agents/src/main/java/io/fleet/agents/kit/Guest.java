package io.fleet.agents.kit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A host that a rule is shown with.
 *
 * @param wire how it speaks
 * @param identifier what it calls itself
 * @param key its node key
 */
record Guest(Wire wire, String identifier, String key) {
  private static final Map<String, String> OS =
      Map.of(
          "name", "Ubuntu",
          "version", "22.04.1 LTS (Jammy Jellyfish)",
          "major", "22",
          "minor", "4",
          "patch", "0",
          "build", "",
          "platform", "ubuntu",
          "platform_like", "debian",
          "codename", "jammy");

  static Guest enroll(Wire wire, String identifier) throws Exception {
    var reply = wire.post("enroll", enrollment(wire.secret(), identifier)).taken();
    var key = reply.json().path("node_key").asText();
    if (key.isEmpty()) throw new Broken("no node_key: " + reply);
    return new Guest(wire, identifier, key);
  }

  /** A body of {@code enroll}. */
  static Map<String, Object> enrollment(String secret, String identifier) {
    return Map.of(
        "enroll_secret",
        secret,
        "host_identifier",
        identifier,
        "platform_type",
        "9",
        "host_details",
        Map.of(
            "os_version", OS,
            "osquery_info", Map.of("version", "5.8.2", "uuid", identifier),
            "system_info",
                Map.of("hostname", identifier, "computer_name", "kit", "uuid", identifier)));
  }

  Reply config() throws Exception {
    return wire.post("config", body());
  }

  Reply read() throws Exception {
    return wire.post("distributed/read", body());
  }

  Reply write(Map<String, ?> queries, Map<String, ?> statuses) throws Exception {
    return wire.post(
        "distributed/write",
        Map.of("node_key", key, "queries", queries, "statuses", statuses, "messages", Map.of()));
  }

  Reply log(String type, Object data) throws Exception {
    return wire.post("log", Map.of("node_key", key, "log_type", type, "data", data));
  }

  /** Answers all that a read asks, with the details that every server needs. */
  Reply answerAll(JsonNode queries) throws Exception {
    var answers = new LinkedHashMap<String, Object>();
    queries
        .fieldNames()
        .forEachRemaining(
            name ->
                answers.put(
                    name,
                    switch (name.replace("fleet_detail_query_", "")) {
                      case "os_version" -> List.of(OS);
                      case "system_info" ->
                          List.of(Map.of("hostname", identifier, "uuid", identifier));
                      case "osquery_info" -> List.of(Map.of("version", "5.8.2"));
                      case "uptime" -> List.of(Map.of("total_seconds", "100"));
                      default -> List.of();
                    }));
    return write(answers, Map.of());
  }

  Map<String, Object> body() {
    return Map.of("node_key", key);
  }
}
