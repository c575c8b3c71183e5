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

  // A frame is closed once it has so many; a single text may be longer.
  private static final long FRAME_CHARS = 256 * 1024;

  static final String OPEN = "o";
  static final String HEARTBEAT = "h";

  /** What to send for these texts, in order. */
  List<String> frames(List<String> texts) {
    if (this == RAW) return texts;
    var frames = new ArrayList<String>();
    var from = 0;
    var chars = 0L;
    for (var at = 0; at < texts.size(); at++) {
      chars += texts.get(at).length();
      if (chars < FRAME_CHARS && at < texts.size() - 1) continue;
      frames.add(messages(texts.subList(from, at + 1)));
      from = at + 1;
      chars = 0;
    }
    return frames;
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
