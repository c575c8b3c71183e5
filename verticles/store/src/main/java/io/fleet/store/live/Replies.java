package io.fleet.store.live;

import io.vertx.redis.client.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/** Redis' replies as values. */
final class Replies {
  private Replies() {}

  static long number(@Nullable Response value) {
    var number = value == null ? null : value.toLong();
    return number == null ? 0 : number;
  }

  static String text(@Nullable Response value) {
    var text = value == null ? null : value.toString(StandardCharsets.UTF_8);
    return text == null ? "" : text;
  }

  static byte[] bytes(RoaringBitmap bitmap) {
    var buffer = ByteBuffer.allocate(bitmap.serializedSizeInBytes());
    bitmap.serialize(buffer);
    return buffer.array();
  }

  static RoaringBitmap bitmap(byte[] bytes) {
    var bitmap = new RoaringBitmap();
    try {
      bitmap.deserialize(ByteBuffer.wrap(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bitmap;
  }
}
