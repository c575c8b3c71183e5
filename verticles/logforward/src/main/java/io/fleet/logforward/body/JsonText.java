package io.fleet.logforward.body;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;

/**
 * The text of a JSON string that {@link JsonCursor} has passed. Bytes that are no UTF-8 become
 * U+FFFD.
 */
final class JsonText {
  private JsonText() {}

  static String plain(byte[] in, int from, int to) {
    return new String(in, from, to - from, UTF_8);
  }

  static String unescaped(byte[] in, int from, int to) {
    var text = new StringBuilder();
    var raw = new ByteArrayOutputStream();
    for (var at = from; at < to; at++) {
      if (in[at] != '\\') {
        raw.write(in[at]);
        continue;
      }
      text.append(raw.toString(UTF_8));
      raw.reset();
      var kind = in[++at];
      if (kind == 'u') {
        text.append((char) Integer.parseInt(plain(in, at + 1, at + 5), 16));
        at += 4;
      } else {
        text.append(single(kind));
      }
    }
    return text.append(raw.toString(UTF_8)).toString();
  }

  private static char single(byte kind) {
    return switch (kind) {
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      default -> (char) kind;
    };
  }
}
