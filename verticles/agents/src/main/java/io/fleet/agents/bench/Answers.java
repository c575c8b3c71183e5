package io.fleet.agents.bench;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Puts one HTTP/1.1 answer together; it must have a length. Belongs to one connection. */
final class Answers {
  private static final int LARGEST = 8 * 1024 * 1024;
  private Buffer pending = Buffer.buffer();

  /** One whole answer. */
  record Answer(int status, Buffer body, boolean close) {}

  /** Takes bytes; gives the answer when it is whole. Throws on what is not such an answer. */
  @Nullable Answer take(Buffer bytes) {
    if (pending.length() == 0) {
      pending = bytes;
    } else {
      pending =
          Buffer.buffer(pending.length() + bytes.length())
              .appendBuffer(pending)
              .appendBuffer(bytes);
    }
    if (pending.length() > LARGEST) throw new IllegalStateException("answer too large");
    int end = headEnd();
    if (end < 0) return null;
    var head =
        pending.getString(0, end, StandardCharsets.ISO_8859_1.name()).toLowerCase(Locale.ROOT);
    int at = head.indexOf("\r\ncontent-length:");
    if (at < 0) throw new IllegalStateException("answer without length");
    int line = head.indexOf('\r', at + 2);
    int length = Integer.parseInt(head.substring(at + 17, line < 0 ? head.length() : line).strip());
    if (pending.length() < end + 4 + length) return null;
    var body = pending.getBuffer(end + 4, end + 4 + length);
    pending = Buffer.buffer();
    return new Answer(
        Integer.parseInt(head.substring(9, 12)), body, head.contains("\r\nconnection: close"));
  }

  private int headEnd() {
    for (int i = 3; i < pending.length(); i++) {
      if (pending.getByte(i) == '\n'
          && pending.getByte(i - 1) == '\r'
          && pending.getByte(i - 2) == '\n') {
        return i - 3;
      }
    }
    return -1;
  }
}
