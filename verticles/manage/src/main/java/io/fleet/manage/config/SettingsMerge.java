package io.fleet.manage.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleet.manage.agentoptions.Shape;
import io.fleet.manage.door.Keys;
import io.fleet.platform.json.Json;
import io.fleet.platform.problem.Problem;
import io.fleet.platform.time.GoDuration;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/**
 * Merges a change into the settings key by key. The keys and types of the default settings are the
 * only ones there are; lists and free-form values are replaced as a whole.
 */
final class SettingsMerge {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  // Keys that a new installation does not have yet.
  private static final Map<String, JsonNode> FURTHER =
      Map.of(
          "server_settings.debug_host_ids", NODES.arrayNode(),
          "features.additional_queries", NODES.nullNode(),
          "features.detail_query_overrides", NODES.nullNode(),
          "sso_settings.enable_jit_role_sync", NODES.booleanNode(false),
          "smtp_test", NODES.booleanNode(false));

  private static final Set<String> FREE =
      Set.of("agent_options", "features.additional_queries", "features.detail_query_overrides");
  // What the items of lists, and the values of free-form maps, look like.
  private static final Map<String, JsonNode> ITEMS =
      Map.of(
          "server_settings.debug_host_ids", shape("[\"uint32\"]"),
          "webhook_settings.failing_policies_webhook.policy_ids", shape("[\"uint32\"]"),
          "features.additional_queries", shape("{\"*\": \"string\"}"),
          "features.detail_query_overrides", shape("{\"*\": \"string\"}"),
          "integrations.jira",
              shape(
                  """
                  [{"url": "string", "username": "string", "api_token": "string",
                    "project_key": "string", "enable_failing_policies": "bool",
                    "enable_software_vulnerabilities": "bool"}]
                  """),
          "integrations.zendesk",
              shape(
                  """
                  [{"url": "string", "email": "string", "api_token": "string",
                    "group_id": "uint64", "enable_failing_policies": "bool",
                    "enable_software_vulnerabilities": "bool"}]
                  """));
  // Numbers of other types than the rest.
  private static final Map<String, String> NUMBERS =
      Map.of(
          "smtp_settings.port", "uint16",
          "webhook_settings.host_status_webhook.host_percentage", "float64");
  private static final String INTERVAL = "webhook_settings.interval";

  private SettingsMerge() {}

  /** The settings with the change; {@code stored} stays as it is. */
  static ObjectNode merge(ObjectNode stored, JsonNode change) {
    if (!change.isObject()) throw type("", "object", change);
    var merged = stored.deepCopy();
    merge(merged, change, DefaultSettings.make(), "");
    merged.remove("smtp_test");
    keepConfigured(merged, stored);
    return merged;
  }

  // Whether mail works is the server's to know.
  private static void keepConfigured(ObjectNode merged, ObjectNode stored) {
    var configured = stored.path("smtp_settings").path("configured").asBoolean();
    if (merged.get("smtp_settings") instanceof ObjectNode smtp) {
      smtp.put("configured", configured && smtp.path("enable_smtp").asBoolean());
    }
  }

  private static void merge(ObjectNode into, JsonNode change, JsonNode known, String path) {
    for (var entry : change.properties()) {
      var name = Keys.plain(entry.getKey());
      // The key's name in Fleet before 4.19.
      var key = path.isEmpty() && name.equals("host_settings") ? "features" : name;
      var at = path.isEmpty() ? key : path + "." + key;
      var wanted = known.has(key) ? known.path(key) : FURTHER.get(at);
      if (wanted == null) throw Keys.unknown(entry.getKey());
      set(into, key, at, entry.getValue(), wanted);
    }
  }

  private static void set(ObjectNode into, String key, String at, JsonNode value, JsonNode known) {
    var items = ITEMS.get(at);
    var given = items == null ? value : items(value, items, at);
    if (FREE.contains(at)) {
      free(into, key, at, given);
    } else if (at.equals(INTERVAL)) {
      if (!given.isNull()) into.put(key, interval(given));
    } else if (known.isObject()) {
      if (given.isNull()) return;
      if (!given.isObject()) throw type(at, "object", given);
      var inner = into.get(key) instanceof ObjectNode there ? there : into.putObject(key);
      merge(inner, given, known, at);
    } else if (known.isArray() || known.isNull()) {
      if (!given.isArray() && !given.isNull()) throw type(at, "array", given);
      into.set(key, given);
    } else if (!given.isNull() && !masked(given)) {
      var wanted = wanted(at, known);
      if (!Shape.fits(given, wanted)) throw type(at, wanted, given);
      into.set(key, given);
    }
  }

  // Integrations under the names that they are looked up by; a list holds no null.
  private static JsonNode items(JsonNode given, JsonNode shape, String at) {
    var plain = given;
    if (given.isArray()) {
      var list = NODES.arrayNode();
      for (var item : given) {
        if (item.isNull()) throw type(at, "a value in the list", item);
        list.add(item.isObject() ? Keys.plain(item) : item);
      }
      plain = list;
    }
    Shape.check(plain, shape, at, Problem.BadRequest::new);
    return plain;
  }

  private static void free(ObjectNode into, String key, String at, JsonNode given) {
    if (given.isNull()) {
      into.remove(key);
      return;
    }
    if (!given.isObject()) throw type(at, "object", given);
    into.set(key, given);
  }

  private static JsonNode shape(String json) {
    try {
      return Json.MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String interval(JsonNode given) {
    if (given.canConvertToLong() && given.isIntegralNumber() && given.asLong() >= 0) {
      return GoDuration.text(Duration.ofNanos(given.asLong()));
    }
    if (!given.isTextual()) throw type(INTERVAL, "duration", given);
    return GoDuration.parse(given.asText())
        .map(GoDuration::text)
        .orElseThrow(() -> type(INTERVAL, "duration", given));
  }

  private static boolean masked(JsonNode given) {
    return given.isTextual() && given.asText().equals(SettingsView.MASK);
  }

  private static String wanted(String at, JsonNode known) {
    if (known.isTextual()) return "string";
    return known.isBoolean() ? "bool" : NUMBERS.getOrDefault(at, "int32");
  }

  private static RuntimeException type(String at, String wanted, JsonNode given) {
    return Shape.wrong(at, wanted, given, Problem.BadRequest::new);
  }
}
