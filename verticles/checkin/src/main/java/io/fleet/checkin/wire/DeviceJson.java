package io.fleet.checkin.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.fleet.platform.problem.Problem;
import io.fleet.platform.problem.ProblemException;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads a device's body the way Fleet's decoder does (section 2 of the protocol page): one object,
 * whatever follows it ignored; members matched without case, the last of a name counting, null as
 * if absent; a wrong type refused with {@code json decoder error: ...}. Bytes that are not UTF-8
 * are replaced rather than refused, as osquery sends file names raw.
 */
public final class DeviceJson {
  private static final int LONGEST_TEXT = 32 << 20;
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxStringLength(LONGEST_TEXT).build())
          .build();

  private DeviceJson() {}

  /** Takes the members of a body one by one. */
  public interface Members {
    /**
     * A member that is not null.
     *
     * @param name in small letters
     * @param in stands on the value's first token, and on its last one afterwards
     */
    void member(String name, JsonParser in) throws IOException;

    /** Forgets what was taken: the body is read once more, leniently. */
    void again();
  }

  /** Reads a body; {@link Problem.BadRequest} when it cannot be understood. */
  public static void read(Buffer body, Members members) {
    if (body.length() == 0) throw new Problem.BadRequest("Expected JSON Body").asException();
    var bytes = body.getBytes();
    try (var parser = FACTORY.createParser(bytes)) {
      object(parser, members);
    } catch (IOException e) {
      leniently(bytes, members);
    }
  }

  /** The text of a value; refused when it is none. */
  public static String text(String name, JsonParser in) throws IOException {
    if (in.currentToken() != JsonToken.VALUE_STRING) throw wrongType(in, name, "string");
    return in.getText();
  }

  /** A failure in the words that Fleet's clients know. */
  public static ProblemException wrongType(JsonParser in, String name, String wanted) {
    return refused(
        "json: cannot unmarshal "
            + kind(in.currentToken())
            + " into field "
            + name
            + " of type "
            + wanted);
  }

  private static void leniently(byte[] bytes, Members members) {
    members.again();
    try (var parser = FACTORY.createParser(new String(bytes, StandardCharsets.UTF_8))) {
      object(parser, members);
    } catch (JsonProcessingException e) {
      throw refused(e.getOriginalMessage());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void object(JsonParser in, Members members) throws IOException {
    var first = in.nextToken();
    if (first == null) throw refused("EOF");
    // Go takes null for an object without members.
    if (first == JsonToken.VALUE_NULL) return;
    if (first != JsonToken.START_OBJECT) throw wrongType(in, "body", "object");
    while (in.nextToken() == JsonToken.FIELD_NAME) {
      var name = in.currentName().toLowerCase(Locale.ROOT);
      if (in.nextToken() == JsonToken.VALUE_NULL) continue;
      members.member(name, in);
    }
  }

  private static ProblemException refused(@Nullable String reason) {
    return new Problem.BadRequest("json decoder error: " + reason).asException();
  }

  private static String kind(@Nullable JsonToken token) {
    return switch (token) {
      case START_OBJECT -> "object";
      case START_ARRAY -> "array";
      case VALUE_STRING -> "string";
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "number";
      case VALUE_TRUE, VALUE_FALSE -> "bool";
      case null, default -> "value";
    };
  }
}
