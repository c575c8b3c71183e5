package io.fleet.logforward.body;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * A stretch of a long JSON text that moves along it. Whatever is read in one {@link #step} lies in
 * the window as a whole, which grows for it up to a bound.
 */
final class Window {
  /** Reads something at the cursor. What it keeps must not be places in the window. */
  interface Step<T> {
    T read(byte[] window, JsonCursor cursor) throws BadBody;
  }

  private static final int USUAL = 1024 * 1024;

  private final InputStream in;
  private final int widest;
  private final long most;
  private byte[] bytes;
  private int at;
  private int end;
  private long taken;

  /**
   * @param widest bytes that one step may need
   * @param most bytes that the text may have
   */
  Window(InputStream in, int widest, long most) {
    this.in = in;
    this.widest = widest;
    this.most = most;
    this.bytes = new byte[Math.min(USUAL, widest)];
  }

  /** Does a step, again with more text as long as the text in the window is too short for it. */
  <T> T step(Step<T> step) throws BadBody, IOException {
    while (true) {
      var cursor = new JsonCursor(bytes, at, end);
      try {
        var read = step.read(bytes, cursor);
        at = cursor.at();
        return read;
      } catch (BadBody bad) {
        if (!bad.isCutShort() || !fill()) throw bad;
      }
    }
  }

  /** False at the end of the text. */
  private boolean fill() throws BadBody, IOException {
    if (at > 0) {
      System.arraycopy(bytes, at, bytes, 0, end - at);
      end -= at;
      at = 0;
    }
    if (end == bytes.length) {
      if (end >= widest) throw new BadBody("one value is larger than " + widest + " bytes");
      bytes = Arrays.copyOf(bytes, (int) Math.min(widest, 2L * bytes.length));
    }
    var read = in.readNBytes(bytes, end, bytes.length - end);
    end += read;
    taken += read;
    if (taken > most) throw new BadBody("the inflated body is larger than " + most + " bytes");
    return read > 0;
  }
}
