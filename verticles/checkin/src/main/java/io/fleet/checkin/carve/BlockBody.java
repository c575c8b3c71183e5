package io.fleet.checkin.carve;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.fleet.checkin.wire.DeviceJson;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;

/** A block as it comes in. Its data is decoded while it is read, never held as text. */
final class BlockBody implements DeviceJson.Members {
  private static final byte[] NOTHING = new byte[0];

  private long blockId;
  private String sessionId = "";
  private String requestId = "";
  private byte[] data = NOTHING;

  private BlockBody() {}

  static BlockBody of(Buffer body) {
    var read = new BlockBody();
    DeviceJson.read(body, read);
    return read;
  }

  long blockId() {
    return blockId;
  }

  String sessionId() {
    return sessionId;
  }

  String requestId() {
    return requestId;
  }

  byte[] data() {
    return data;
  }

  @Override
  public void member(String name, JsonParser in) throws IOException {
    switch (name) {
      case "block_id" -> blockId = Numbers.whole(name, in);
      case "session_id" -> sessionId = DeviceJson.text(name, in);
      case "request_id" -> requestId = DeviceJson.text(name, in);
      case "data" -> {
        if (in.currentToken() != JsonToken.VALUE_STRING) {
          throw DeviceJson.wrongType(in, name, "string");
        }
        data = in.getBinaryValue();
      }
      default -> in.skipChildren();
    }
  }

  @Override
  public void again() {
    blockId = 0;
    sessionId = "";
    requestId = "";
    data = NOTHING;
  }
}
