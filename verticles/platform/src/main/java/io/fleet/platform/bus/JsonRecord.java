package io.fleet.platform.bus;

import io.fleet.platform.json.Json;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.MessageCodec;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * A record as JSON on the wire. Unknown members are ignored and absent ones are null or zero, so
 * that two versions run side by side during a rolling update.
 */
final class JsonRecord<T> implements MessageCodec<T, T> {
  private final Class<T> type;

  JsonRecord(Class<T> type) {
    this.type = type;
  }

  @Override
  public void encodeToWire(Buffer buffer, T body) {
    try {
      var bytes = Json.MAPPER.writeValueAsBytes(body);
      buffer.appendInt(bytes.length).appendBytes(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public T decodeFromWire(int pos, Buffer buffer) {
    var length = buffer.getInt(pos);
    try {
      return Json.MAPPER.readValue(buffer.getBytes(pos + 4, pos + 4 + length), type);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public T transform(T body) {
    return body;
  }

  @Override
  public String name() {
    return "json " + type.getName();
  }

  @Override
  public byte systemCodecID() {
    return -1;
  }
}
