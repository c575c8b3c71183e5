package io.fleet.logforward.destination.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.fleet.platform.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The attributes of a message: the line's name and time, and what decorates it. A host may put
 * anything there, and the service refuses the whole request for one attribute that is not to its
 * rules, so such ones are left out.
 */
final class PubSubAttributes {
  private static final int MOST = 100;
  private static final int KEY_BYTES = 256;
  private static final int VALUE_BYTES = 1024;
  private static final String RESERVED = "goog";

  private PubSubAttributes() {}

  static Map<String, String> of(byte[] line) {
    var attributes = new LinkedHashMap<String, String>();
    JsonNode parsed;
    try {
      parsed = Json.MAPPER.readTree(line);
    } catch (IOException e) {
      // Nested too deeply, for instance; as a message it is as good as others.
      return attributes;
    }
    add(attributes, "name", parsed.path("name").asText());
    add(attributes, "timestamp", timestamp(parsed.path("unixTime")));
    parsed
        .path("decorations")
        .properties()
        .forEach(
            decoration -> add(attributes, decoration.getKey(), decoration.getValue().asText()));
    return attributes;
  }

  private static void add(Map<String, String> attributes, String key, String value) {
    if (attributes.size() == MOST || key.isEmpty() || key.startsWith(RESERVED)) return;
    if (value.isEmpty() || !fits(key, KEY_BYTES) || !fits(value, VALUE_BYTES)) return;
    attributes.putIfAbsent(key, value);
  }

  // A number, or before osquery 5.10 a text.
  private static String timestamp(JsonNode unixTime) {
    if (!unixTime.isNumber() && !unixTime.isTextual()) return "";
    try {
      return Instant.ofEpochSecond(Long.parseLong(unixTime.asText().strip())).toString();
    } catch (NumberFormatException | DateTimeException e) {
      return "";
    }
  }

  // Half a pair of surrogates, which JSON can spell, is no text at all.
  private static boolean fits(String text, int bytes) {
    var utf8 = StandardCharsets.UTF_8;
    return utf8.newEncoder().canEncode(text) && text.getBytes(utf8).length <= bytes;
  }
}
