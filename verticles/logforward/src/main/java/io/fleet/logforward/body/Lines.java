package io.fleet.logforward.body;

import java.util.Arrays;

/** The elements of {@code data}: slices of the request's own bytes, each valid JSON on one line. */
public final class Lines {
  private final byte[] body;
  private int[] bounds = new int[32];
  private int count;
  private int bytes;

  Lines(byte[] body) {
    this.body = body;
  }

  void add(int from, int to) {
    if (2 * count == bounds.length) bounds = Arrays.copyOf(bounds, 4 * count);
    bounds[2 * count] = from;
    bounds[2 * count + 1] = to;
    count++;
    bytes += to - from + 1;
  }

  /** How many there are. */
  public int count() {
    return count;
  }

  /** All of them in the order received, each followed by a newline. */
  public byte[] joined() {
    var joined = new byte[bytes];
    var at = 0;
    for (var i = 0; i < count; i++) {
      var length = bounds[2 * i + 1] - bounds[2 * i];
      System.arraycopy(body, bounds[2 * i], joined, at, length);
      at += length;
      joined[at++] = '\n';
    }
    return joined;
  }
}
