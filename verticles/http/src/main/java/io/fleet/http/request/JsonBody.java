package io.fleet.http.request;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.fleet.platform.json.Json;
import io.fleet.platform.problem.Problem;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;

/** Reads the first JSON value of a body; what follows is not looked at, as in Fleet. */
final class JsonBody {
  private static final int LONGEST_REASON = 200;

  private JsonBody() {}

  /** Fails with {@link Problem.BadRequest}. */
  static JsonNode first(Buffer body) {
    try (var parser = Json.MAPPER.createParser(body.getBytes())) {
      JsonNode value = Json.MAPPER.readTree(parser);
      if (value == null || value.isMissingNode()) {
        throw new Problem.BadRequest("Expected JSON Body").asException();
      }
      return value;
    } catch (IOException e) {
      throw new Problem.BadRequest("json decoder error: " + reason(e)).asException();
    }
  }

  private static String reason(IOException e) {
    if (!(e instanceof JsonProcessingException json)) return "unreadable";
    var text = json.getOriginalMessage();
    // Jackson adds where the value began, in words that are about its source and not the body.
    var words = text.replaceAll(" \\(start marker at .*", "").replaceAll(" at \\[Source.*", "");
    var place = json.getLocation();
    var where =
        place == null ? "" : " at line " + place.getLineNr() + " column " + place.getColumnNr();
    return words.substring(0, Math.min(words.length(), LONGEST_REASON)).replace('\n', ' ') + where;
  }
}
