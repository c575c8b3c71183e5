package io.fleet.logforward.destination.batch;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Records that go out together, each with the line that it was made of. */
final class Batch<R> {
  /**
   * A line of a delivery.
   *
   * @param bytes with the newline that ends it
   */
  record Line(int number, ByteBuffer bytes) {
    /** Without the newline. */
    int length() {
      return bytes.remaining() - 1;
    }

    /** As text, for people. */
    String beginning(int most) {
      var shown = new byte[Math.min(most, length())];
      bytes.get(bytes.position(), shown);
      return new String(shown, StandardCharsets.UTF_8);
    }
  }

  private final BatchBounds bounds;
  private final List<R> records = new ArrayList<>();
  private final List<Line> lines = new ArrayList<>();
  private long bytes;

  Batch(BatchBounds bounds) {
    this.bounds = bounds;
  }

  boolean fits(int size) {
    return records.isEmpty()
        || (records.size() < bounds.records() && bytes + size <= bounds.bytes());
  }

  void add(Line line, R record, int size) {
    lines.add(line);
    records.add(record);
    bytes += size;
  }

  /** Not to be changed; valid until the batch is. */
  List<R> records() {
    return records;
  }

  /** As {@link #records}, one for each. */
  List<Line> lines() {
    return lines;
  }

  void clear() {
    records.clear();
    lines.clear();
    bytes = 0;
  }
}
