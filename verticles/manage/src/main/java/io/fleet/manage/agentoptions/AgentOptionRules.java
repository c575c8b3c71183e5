package io.fleet.manage.agentoptions;

import com.fasterxml.jackson.databind.JsonNode;
import io.fleet.manage.door.Keys;
import io.fleet.platform.json.Json;
import io.fleet.platform.problem.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/**
 * Refuses agent options that osquery would not understand: unknown keys, and options or flags of
 * the wrong type. What there is stands in {@code osquery-config.json}, from osquery's own flags;
 * {@code schedule} and {@code packs} are not looked into.
 */
public final class AgentOptionRules {
  private static final JsonNode CONFIG = load();
  private static final JsonNode FLAGS = CONFIG.path("options");

  private AgentOptionRules() {}

  /** Looks at the whole document; null, which takes the options away, is right. */
  public static void check(JsonNode options) {
    if (options.isNull()) return;
    if (!options.isObject()) throw Shape.wrong("agent_options", "object", options);
    for (var member : options.properties()) {
      switch (member.getKey()) {
        case "config" -> config(member.getValue());
        case "overrides" -> overrides(member.getValue());
        case "command_line_flags" -> Shape.check(member.getValue(), FLAGS, "");
        default -> throw Keys.unknown(member.getKey());
      }
    }
  }

  private static void overrides(JsonNode overrides) {
    if (overrides.isNull()) return;
    if (!overrides.isObject()) throw Shape.wrong("overrides", "object", overrides);
    for (var member : overrides.properties()) {
      if (!member.getKey().equals("platforms")) throw Keys.unknown(member.getKey());
      var platforms = member.getValue();
      if (platforms.isNull()) continue;
      if (!platforms.isObject()) throw Shape.wrong("overrides.platforms", "object", platforms);
      for (Map.Entry<String, JsonNode> platform : platforms.properties()) {
        config(platform.getValue());
      }
    }
  }

  private static void config(JsonNode config) {
    Shape.check(config, CONFIG, "");
    var endpoint = config.path("options").path("logger_tls_endpoint");
    // Anything else would have agents post their logs to a path that is not there.
    if (endpoint.isTextual() && !endpoint.asText().startsWith("/")) {
      throw new Problem.BadDocument("options.logger_tls_endpoint must be a path starting with '/'")
          .asException();
    }
  }

  private static JsonNode load() {
    try (var in = AgentOptionRules.class.getResourceAsStream("osquery-config.json")) {
      if (in == null) throw new IllegalStateException("osquery-config.json is not packaged");
      return Json.MAPPER.readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
