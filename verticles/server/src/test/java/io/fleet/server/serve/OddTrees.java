package io.fleet.server.serve;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Right bodies of JSON in which some members became something else: they get past the parsers and
 * reach what stands behind the doors. The same for the same seed.
 */
final class OddTrees {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<JsonNode> ODD =
      List.of(
          read("null"),
          read("true"),
          read("-1"),
          read("1.5"),
          read("1e308"),
          read("99999999999999999999"),
          read("\"\""),
          read("\"\\u0000\""),
          read("\"\\ud800\""),
          read("\"\\ud83d\\ude00\""),
          read("\"nan.0\""),
          read("\"9223372036854775808\""),
          read("\"1e999\""),
          read("\"%s ${x} {{x}} ' OR 1=1 --\""),
          read("[]"),
          read("{}"),
          read("[null, 1, [], {}]"),
          read("[{\"a\": null, \"\": \"\"}, {}]"),
          JSON.getNodeFactory().textNode("x".repeat(70_000)));

  private final SplittableRandom random;

  OddTrees(long seed) {
    random = new SplittableRandom(seed);
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  /** The next odd form of a right body. */
  byte[] next(JsonNode right) {
    var tree = right.deepCopy();
    for (var times = random.nextInt(4); times > 0; times--) change(tree);
    try {
      var bytes = JSON.writeValueAsBytes(tree);
      if (random.nextInt(16) == 0) return Arrays.copyOf(bytes, random.nextInt(bytes.length));
      if (random.nextInt(16) == 0) bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      return bytes;
    } catch (JsonProcessingException e) {
      // A lone surrogate has no UTF-8; agents send it escaped.
      return tree.toString().getBytes(StandardCharsets.UTF_8);
    }
  }

  private void change(JsonNode tree) {
    var places = new ArrayList<JsonNode>();
    collect(tree, places);
    var odd = ODD.get(random.nextInt(ODD.size())).deepCopy();
    switch (places.get(random.nextInt(places.size()))) {
      case ObjectNode object -> change(object, odd);
      case ArrayNode array when !array.isEmpty() -> array.set(random.nextInt(array.size()), odd);
      case ArrayNode array -> array.add(odd);
      default -> throw new IllegalStateException("a place is an object or a list");
    }
  }

  private void change(ObjectNode object, JsonNode odd) {
    var names = new ArrayList<String>();
    object.fieldNames().forEachRemaining(names::add);
    if (names.isEmpty()) {
      object.set("odd", odd);
      return;
    }
    var name = names.get(random.nextInt(names.size()));
    switch (random.nextInt(4)) {
      case 0 -> object.remove(name);
      case 1 -> object.set(name.toUpperCase(java.util.Locale.ROOT), odd);
      default -> object.set(name, odd);
    }
  }

  private static void collect(JsonNode node, List<JsonNode> places) {
    if (node.isContainerNode()) places.add(node);
    for (var child : node) collect(child, places);
  }

  private static JsonNode read(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(json, e);
    }
  }
}
