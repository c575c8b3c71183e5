package io.fleet.checkin.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleet.checkin.wire.Documents;
import org.jspecify.annotations.Nullable;

/** Agent options as administrators wrote them: what of them goes to which platform. */
final class AgentOptions {
  /** What a server starts with. */
  static final JsonNode DEFAULT =
      Documents.read(
          """
          {"config": {
            "options": {
              "pack_delimiter": "/",
              "logger_tls_period": 10,
              "distributed_plugin": "tls",
              "disable_distributed": false,
              "logger_tls_endpoint": "/api/osquery/log",
              "distributed_interval": 10,
              "distributed_tls_max_attempts": 3
            },
            "decorators": {"load": [
              "SELECT uuid AS host_uuid FROM system_info;",
              "SELECT hostname AS hostname FROM system_info;"
            ]}
          }, "overrides": {}}
          """);

  private AgentOptions() {}

  /** The options of all hosts; those that someone took away are none, and so is the base. */
  static JsonNode global(String settings) {
    var options = Documents.read(settings).path("agent_options");
    return options.isMissingNode() ? DEFAULT : options;
  }

  /** A team's own options; null where it has none. */
  static @Nullable JsonNode team(String settings) {
    var options = Documents.read(settings).path("agent_options");
    return options.isObject() && !options.isEmpty() ? options : null;
  }

  /** Whether a platform has a configuration of its own. */
  static boolean overrides(JsonNode options, String platform) {
    return !platform.isEmpty() && options.at("/overrides/platforms").has(platform);
  }

  /** The configuration for a platform: its own in place of the common one, never mixed. */
  static ObjectNode base(JsonNode options, String platform) {
    var base =
        overrides(options, platform)
            ? options.at("/overrides/platforms").get(platform)
            : options.path("config");
    return base instanceof ObjectNode object
        ? object.deepCopy()
        : JsonNodeFactory.instance.objectNode();
  }

  /** The same with the members of every object in order of their names. */
  static JsonNode sorted(JsonNode node) {
    if (node instanceof ObjectNode object) {
      var sorted = JsonNodeFactory.instance.objectNode();
      object.properties().stream()
          .sorted(java.util.Map.Entry.comparingByKey())
          .forEach(member -> sorted.set(member.getKey(), sorted(member.getValue())));
      return sorted;
    }
    if (node instanceof ArrayNode array) {
      var sorted = JsonNodeFactory.instance.arrayNode();
      array.forEach(item -> sorted.add(sorted(item)));
      return sorted;
    }
    return node;
  }

  /** A number of the options in seconds, or -1. */
  static int seconds(ObjectNode base, String... names) {
    for (var name : names) {
      var value = base.path("options").path(name);
      var seconds = value.asInt(-1);
      if (seconds > 0) return seconds;
    }
    return -1;
  }
}
