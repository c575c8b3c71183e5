package io.fleet.cli.output;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** JSON as scripts know it from Fleet's own client. */
public final class Json {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Json() {}

  public static ObjectMapper mapper() {
    return MAPPER;
  }

  public static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  /** Compact, on one line, with the characters escaped that Go escapes for HTML's sake. */
  public static String line(JsonNode node) {
    try {
      // All of these can only stand inside strings.
      return MAPPER
          .writeValueAsString(node)
          .replace("<", "\\u003c")
          .replace(">", "\\u003e")
          .replace("&", "\\u0026")
          .replace("\u2028", "\\u2028")
          .replace("\u2029", "\\u2029");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree is always writable", e);
    }
  }

  /** The object as plain maps, lists and scalars. */
  @SuppressWarnings("unchecked") // A JSON object always becomes a map of strings.
  public static Map<String, ?> plain(ObjectNode node) {
    return MAPPER.convertValue(node, Map.class);
  }
}
