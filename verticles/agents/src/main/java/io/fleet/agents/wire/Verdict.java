package io.fleet.agents.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;

/** What an agent makes of an answer. It looks at the body alone, never at the status code. */
public sealed interface Verdict {
  /** Any JSON object without {@code error}, or an empty body. */
  record Success(ObjectNode body) implements Verdict {}

  /** The server does not know the node key, which is dropped. */
  record NodeInvalid() implements Verdict {}

  /** A body with {@code error}, or one that is not a JSON object. */
  record Refused(String error) implements Verdict {}

  /** No answer at all. A timeout is not tried again at once, other faults are. */
  record Unreachable(String cause, boolean timedOut) implements Verdict {}

  /** Judges a body; {@code node_invalid} is not looked at in the answer to an enrollment. */
  static Verdict of(byte[] body, boolean enrolling) {
    if (body.length == 0) {
      return new Success(Json.MAPPER.createObjectNode());
    }
    JsonNode tree;
    try {
      // Text first: bytes that are not UTF-8 must not make an answer unreadable.
      tree = Json.MAPPER.readTree(new String(body, StandardCharsets.UTF_8));
    } catch (JsonProcessingException e) {
      return new Refused("not JSON");
    }
    if (!(tree instanceof ObjectNode object)) {
      return new Refused("not a JSON object");
    }
    var invalid = object.get("node_invalid");
    if (!enrolling && invalid != null && invalid.isBoolean() && invalid.booleanValue()) {
      return new NodeInvalid();
    }
    var error = object.get("error");
    return error == null ? new Success(object) : new Refused(error.asText());
  }

  /** The mapper all of the room shares. */
  final class Json {
    /** Plain settings; safe for any thread. */
    public static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}
  }
}
