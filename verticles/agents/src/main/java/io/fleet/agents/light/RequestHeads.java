package io.fleet.agents.light;

import io.fleet.agents.wire.Door;
import io.vertx.core.buffer.Buffer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;

/**
 * Requests to one origin, put together from bytes: nearly all hosts send bodies of the same length
 * to a door, so the head is the one of the request before. Belongs to one loop.
 */
final class RequestHeads {
  private static final class Head {
    final int bodyLength;
    final byte[] bytes;

    Head(int bodyLength, byte[] bytes) {
      this.bodyLength = bodyLength;
      this.bytes = bytes;
    }
  }

  private final URI origin;
  private final String pathPrefix;
  private final String fields;
  private final Map<Door, Head> last = new EnumMap<>(Door.class);

  RequestHeads(URI origin, String pathPrefix, String version) {
    this.origin = origin;
    this.pathPrefix = pathPrefix;
    fields =
        " HTTP/1.1\r\nContent-Type: application/json\r\nAccept: application/json\r\n"
            + "User-Agent: osquery/"
            + version
            + "\r\nHost: "
            + origin.getRawAuthority()
            + "\r\nContent-Length: ";
  }

  URI origin() {
    return origin;
  }

  /** A whole request. */
  Buffer request(Door door, byte[] body) {
    var head = last.get(door);
    if (head == null || head.bodyLength != body.length) {
      head = new Head(body.length, head(door, body.length));
      last.put(door, head);
    }
    return Buffer.buffer(head.bytes.length + body.length).appendBytes(head.bytes).appendBytes(body);
  }

  private byte[] head(Door door, int bodyLength) {
    return ("POST " + pathPrefix + door.path() + fields + bodyLength + "\r\n\r\n")
        .getBytes(StandardCharsets.ISO_8859_1);
  }
}
