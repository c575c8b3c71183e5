package io.fleet.agents.bench;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.fleet.agents.wire.Verdict;
import java.io.IOException;

/**
 * What a bench needs of a message on a campaign's stream. Read token by token, as the machine that
 * is measured also runs this.
 *
 * @param type {@code result}, {@code error} or another
 * @param host number of the host, 0 where there is none
 * @param text what an error says, a host's or the stream's; empty when none
 */
record StreamMessage(String type, long host, String text) {
  /** Reads a message. */
  static StreamMessage of(String json) throws IOException {
    var type = "";
    var host = 0L;
    var text = "";
    try (var in = Verdict.Json.MAPPER.createParser(json)) {
      in.nextToken();
      while (in.nextToken() == JsonToken.FIELD_NAME) {
        var name = in.currentName();
        var value = in.nextToken();
        if (name.equals("type")) {
          type = in.getText();
        } else if (name.equals("data") && value == JsonToken.START_OBJECT) {
          while (in.nextToken() == JsonToken.FIELD_NAME) {
            var member = in.currentName();
            var token = in.nextToken();
            if (member.equals("host") && token == JsonToken.START_OBJECT) host = number(in);
            else if (member.equals("error") && token == JsonToken.VALUE_STRING) text = in.getText();
            else in.skipChildren();
          }
        } else if (name.equals("data") && value == JsonToken.VALUE_STRING) {
          text = in.getText();
        } else {
          in.skipChildren();
        }
      }
    }
    return new StreamMessage(type, host, text);
  }

  private static long number(JsonParser in) throws IOException {
    var id = 0L;
    while (in.nextToken() == JsonToken.FIELD_NAME) {
      var isId = in.currentName().equals("id");
      in.nextToken();
      if (isId) id = in.getLongValue();
      else in.skipChildren();
    }
    return id;
  }
}
