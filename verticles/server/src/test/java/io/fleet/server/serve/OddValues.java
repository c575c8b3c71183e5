package io.fleet.server.serve;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Values that nobody should send, made of the schema that they do not keep. */
record OddValues(ApiDocument document, Random random) {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int DEEPEST = 6;

  /** Texts that have broken servers. */
  static final List<String> TEXTS =
      List.of(
          "'",
          "\"",
          "`;",
          "\\",
          "\\' OR 1=1 -- ",
          "x' UNION SELECT password FROM users #",
          "/* a comment */",
          "-- \n",
          "line\nend\r\n",
          "\u0000",
          "nul\u0000inside",
          "%",
          "_",
          "%s%n${x}#{y}",
          "\uD83D\uDE00 \u202E",
          "\uD800",
          "(SELECT SLEEP(9))",
          "../../etc/passwd",
          "a".repeat(100_000));

  private static final List<String> WORDS =
      List.of("", " ", "null", "true", "nan", "1e999", "0x1F", "[]", "{}", "id", "name,", "\t");

  private static final List<JsonNode> NUMBERS =
      List.of(
          JSON.numberNode(0),
          JSON.numberNode(-1),
          JSON.numberNode(Integer.MAX_VALUE),
          JSON.numberNode(Integer.MIN_VALUE),
          JSON.numberNode(Long.MAX_VALUE),
          JSON.numberNode(new BigInteger("9".repeat(60))),
          JSON.numberNode(new BigDecimal("0.5")),
          JSON.numberNode(new BigDecimal("1E+400")));

  /** A text for a parameter of an address. */
  String parameter() {
    return switch (random.nextInt(3)) {
      case 0 -> one(NUMBERS).asText();
      case 1 -> one(WORDS);
      default -> shortText();
    };
  }

  /** A body for a schema: members of the right kind, of a wrong one, null, missing or unknown. */
  JsonNode body(JsonNode schema) {
    return value(schema, 0);
  }

  private JsonNode value(JsonNode given, int depth) {
    var schema = document.resolved(given);
    if (depth > DEEPEST || random.nextInt(8) == 0) return anything(depth);
    return switch (kind(schema)) {
      case "object" -> object(schema, depth);
      case "array" -> array(schema, depth);
      case "integer", "number" ->
          random.nextInt(3) == 0 ? one(NUMBERS) : JSON.numberNode(random.nextInt(20));
      case "boolean" -> JSON.booleanNode(random.nextBoolean());
      default -> JSON.textNode(random.nextBoolean() ? text(schema) : shortText());
    };
  }

  private static String kind(JsonNode schema) {
    var type = schema.path("type");
    if (type.isTextual()) return type.asText();
    if (type.isArray()) return type.path(0).asText();
    return schema.has("properties") ? "object" : "string";
  }

  private String text(JsonNode schema) {
    var words = schema.path("enum");
    if (!words.isEmpty()) return words.path(random.nextInt(words.size())).asText();
    return "fuzz-" + random.nextInt(1_000);
  }

  private ObjectNode object(JsonNode schema, int depth) {
    var object = JSON.objectNode();
    for (var member : schema.path("properties").properties()) {
      if (random.nextInt(4) > 0) object.set(member.getKey(), value(member.getValue(), depth + 1));
    }
    if (random.nextInt(5) == 0) object.set(shortText(), anything(depth + 1));
    return object;
  }

  private JsonNode array(JsonNode schema, int depth) {
    var array = JSON.arrayNode();
    var size = random.nextInt(10) == 0 ? 60 : random.nextInt(3);
    for (var i = 0; i < size; i++) array.add(value(schema.path("items"), depth + 1));
    return array;
  }

  private JsonNode anything(int depth) {
    return switch (random.nextInt(7)) {
      case 0 -> JSON.nullNode();
      case 1 -> JSON.booleanNode(random.nextBoolean());
      case 2 -> one(NUMBERS);
      case 3 -> JSON.arrayNode().add(depth > DEEPEST ? JSON.nullNode() : anything(depth + 1));
      case 4 -> JSON.objectNode().set(one(WORDS), JSON.textNode("x"));
      case 5 -> JSON.textNode(one(WORDS));
      default -> JSON.textNode(shortText());
    };
  }

  private String shortText() {
    var text = one(TEXTS);
    return text.length() > 1_000 ? text.substring(0, 1_000) : text;
  }

  private <T> T one(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  /** Bodies that are right but for one text member each, which holds this. */
  Stream<JsonNode> withText(JsonNode given, String text) {
    return withText(given, text, 0);
  }

  private Stream<JsonNode> withText(JsonNode given, String text, int depth) {
    var schema = document.resolved(given);
    if (depth > DEEPEST) return Stream.empty();
    return switch (kind(schema)) {
      case "object" ->
          schema.path("properties").properties().stream()
              .flatMap(
                  member ->
                      withText(member.getValue(), text, depth + 1)
                          .map(value -> plain(schema, depth).set(member.getKey(), value)));
      case "array" ->
          withText(schema.path("items"), text, depth + 1).map(each -> JSON.arrayNode().add(each));
      case "string" -> Stream.of(JSON.textNode(text));
      default -> Stream.empty();
    };
  }

  // What else an object needs: texts, so that most handlers go on to the member in question.
  private ObjectNode plain(JsonNode schema, int depth) {
    var object = JSON.objectNode();
    for (var name : schema.path("required")) {
      var member = document.resolved(schema.path("properties").path(name.asText()));
      object.set(name.asText(), plainValue(member, depth + 1));
    }
    return object;
  }

  private JsonNode plainValue(JsonNode schema, int depth) {
    return switch (kind(schema)) {
      case "object" -> depth > DEEPEST ? JSON.objectNode() : plain(schema, depth);
      case "array" -> JSON.arrayNode();
      case "integer", "number" -> JSON.numberNode(1);
      case "boolean" -> JSON.booleanNode(false);
      default -> JSON.textNode(text(schema));
    };
  }
}
