package io.fleet.http.stream;

import com.fasterxml.jackson.databind.JsonNode;
import io.fleet.platform.json.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How texts are wrapped on their way. */
enum Framing {
  /** Each text is a message. */
  RAW,
  /** SockJS 0.3: {@code o}, {@code h}, {@code a["text"]}, {@code c[code,"reason"]}. */
  SOCKJS;

  static final String OPEN = "o";
  static final String HEARTBEAT = "h";

  String message(String text) {
    return this == RAW ? text : messages(List.of(text));
  }

  static String messages(List<String> texts) {
    return "a" + Json.line(texts);
  }

  static String close(int code, String reason) {
    return "c" + Json.line(List.of(code, reason));
  }

  /** The texts in what a client sent; null when it is not what the framing allows. */
  @Nullable List<String> read(String message) {
    if (this == RAW) return List.of(message);
    if (message.isEmpty()) return List.of();
    try {
      var json = Json.MAPPER.readTree(message);
      return json.isTextual() ? List.of(json.textValue()) : texts(json);
    } catch (IOException e) {
      return null;
    }
  }

  private static @Nullable List<String> texts(JsonNode json) {
    if (!json.isArray()) return null;
    var texts = new ArrayList<String>();
    for (var item : json) {
      if (!item.isTextual()) return null;
      texts.add(item.textValue());
    }
    return texts;
  }
}
