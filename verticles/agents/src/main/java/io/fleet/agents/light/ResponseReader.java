package io.fleet.agents.light;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Cuts HTTP/1.1 responses out of a stream of bytes; belongs to one connection. */
final class ResponseReader {
  private static final int LARGEST = 8 * 1024 * 1024 + 8 * 1024;

  private final KnownResponses known;
  private Buffer pending = Buffer.buffer();

  ResponseReader(KnownResponses known) {
    this.known = known;
  }

  /** One whole response. */
  static final class Response {
    final byte[] body;
    final boolean close;

    Response(byte[] body, boolean close) {
      this.body = body;
      this.close = close;
    }
  }

  /** Takes bytes; gives a response when one is whole, and fails on what is not HTTP. */
  @Nullable Response take(Buffer bytes) {
    if (pending.length() > 0) {
      pending.appendBuffer(bytes);
      return read();
    }
    var seen = known.find(bytes);
    if (seen != null) {
      return seen;
    }
    pending.appendBuffer(bytes);
    var response = read();
    if (response != null && pending.length() == 0) {
      known.keep(bytes, response);
    }
    return response;
  }

  private @Nullable Response read() {
    if (pending.length() > LARGEST) {
      throw new IllegalStateException("response over 8 MiB");
    }
    int end = headEnd();
    if (end < 0) {
      return null;
    }
    var head =
        pending.getString(0, end, StandardCharsets.ISO_8859_1.name()).toLowerCase(Locale.ROOT);
    boolean close = head.contains("\r\nconnection: close");
    int length = header(head, "\r\ncontent-length:");
    if (length >= 0) {
      if (pending.length() < end + 4 + length) {
        return null;
      }
      var body = pending.getBytes(end + 4, end + 4 + length);
      rest(end + 4 + length);
      return new Response(body, close);
    }
    if (!head.contains("\r\ntransfer-encoding: chunked")) {
      rest(end + 4);
      return new Response(new byte[0], true);
    }
    return chunked(end + 4, close);
  }

  private @Nullable Response chunked(int start, boolean close) {
    var body = Buffer.buffer();
    int at = start;
    while (true) {
      int line = find(at);
      if (line < 0) {
        return null;
      }
      var size = pending.getString(at, line);
      int semicolon = size.indexOf(';');
      int length = Integer.parseInt(semicolon < 0 ? size : size.substring(0, semicolon), 16);
      if (pending.length() < line + 2 + length + 2) {
        return null;
      }
      body.appendBuffer(pending, line + 2, length);
      at = line + 2 + length + 2;
      if (length == 0) {
        rest(at);
        return new Response(body.getBytes(), close);
      }
    }
  }

  private void rest(int from) {
    pending =
        from == pending.length() ? Buffer.buffer() : pending.getBuffer(from, pending.length());
  }

  private int find(int from) {
    for (int i = from; i + 1 < pending.length(); i++) {
      if (pending.getByte(i) == '\r' && pending.getByte(i + 1) == '\n') {
        return i;
      }
    }
    return -1;
  }

  private int headEnd() {
    for (int i = 0; i + 3 < pending.length(); i++) {
      if (pending.getByte(i) == '\r'
          && pending.getByte(i + 2) == '\r'
          && pending.getByte(i + 1) == '\n'
          && pending.getByte(i + 3) == '\n') {
        return i;
      }
    }
    return -1;
  }

  private static int header(String head, String name) {
    int at = head.indexOf(name);
    if (at < 0) {
      return -1;
    }
    int from = at + name.length();
    int end = head.indexOf('\r', from);
    return Integer.parseInt(head.substring(from, end < 0 ? head.length() : end).strip());
  }
}
