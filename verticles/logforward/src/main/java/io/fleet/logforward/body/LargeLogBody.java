package io.fleet.logforward.body;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.BiConsumer;

/**
 * A log request that memory should not hold, walked window by window. It is read by the rules of
 * {@link LogBody}, except that {@code data} may come once only, since its lines are handed over as
 * they are met. Blocks.
 */
public final class LargeLogBody {
  // An osqueryd line is at most logger_tls_max_line_size, 1 MiB unless told otherwise.
  private static final int WIDEST = 32 * 1024 * 1024;

  private final Window window;
  private final BiConsumer<byte[], Integer> batches;
  private String nodeKey = "";
  private String logType = "";
  private long count = -1;

  private LargeLogBody(Window window, BiConsumer<byte[], Integer> batches) {
    this.window = window;
    this.batches = batches;
  }

  /**
   * What a walk found.
   *
   * @param nodeKey empty when absent
   * @param logType empty when absent
   * @param count of lines; below zero when {@code data} is absent or no list
   */
  public record Head(String nodeKey, String logType, long count) {}

  /**
   * Walks over a whole body.
   *
   * @param most bytes that it may have
   * @param batches gets lines, each ended by a newline, and how many they are; in order
   */
  public static Head walk(InputStream in, long most, BiConsumer<byte[], Integer> batches)
      throws BadBody, IOException {
    return walk(new Window(in, WIDEST, most), batches);
  }

  static Head walk(Window window, BiConsumer<byte[], Integer> batches) throws BadBody, IOException {
    return new LargeLogBody(window, batches).walk();
  }

  private Head walk() throws BadBody, IOException {
    if (!window.step(LargeLogBody::opens)) {
      do {
        member(window.step(LargeLogBody::name));
      } while (window.step(LargeLogBody::goesOn));
    }
    return new Head(nodeKey, logType, count);
  }

  /** Passes the brace; true when the object is empty. */
  private static boolean opens(byte[] text, JsonCursor cursor) throws BadBody {
    cursor.space();
    cursor.demand('{');
    cursor.space();
    return cursor.pass('}');
  }

  private static String name(byte[] text, JsonCursor cursor) throws BadBody {
    cursor.space();
    var name = cursor.name();
    cursor.space();
    cursor.peek();
    return name;
  }

  private static boolean goesOn(byte[] text, JsonCursor cursor) throws BadBody {
    cursor.space();
    if (cursor.pass(',')) return true;
    cursor.demand('}');
    return false;
  }

  private void member(String name) throws BadBody, IOException {
    if (name.equalsIgnoreCase("node_key")) {
      nodeKey = text(name, nodeKey);
    } else if (name.equalsIgnoreCase("log_type")) {
      logType = text(name, logType);
    } else if (name.equalsIgnoreCase("data") && window.step((all, cursor) -> cursor.pass('['))) {
      if (count >= 0) throw new BadBody("data is given twice");
      count = 0;
      if (!window.step(LargeLogBody::closes)) lines();
    } else {
      value();
    }
  }

  private static boolean closes(byte[] text, JsonCursor cursor) throws BadBody {
    cursor.space();
    return cursor.pass(']');
  }

  private String text(String name, String before) throws BadBody, IOException {
    return window.step(
        (all, cursor) -> {
          if (cursor.peek() == 'n') {
            cursor.value();
            return before;
          }
          if (cursor.peek() != '"') throw new BadBody(name + " is not a string");
          return cursor.text();
        });
  }

  private void value() throws BadBody, IOException {
    window.step(
        (all, cursor) -> {
          cursor.value();
          // a number may go on beyond the window
          cursor.peek();
          return true;
        });
  }

  private void lines() throws BadBody, IOException {
    while (window.step(this::batch)) {
      // the next window
    }
  }

  /** Hands over all elements that lie in the window; true when the list goes on after them. */
  private boolean batch(byte[] text, JsonCursor cursor) throws BadBody {
    var found = new Lines(text);
    var goesOn = true;
    while (goesOn) {
      var before = cursor.at();
      try {
        cursor.space();
        var from = cursor.at();
        cursor.value();
        var to = cursor.at();
        cursor.space();
        goesOn = cursor.pass(',');
        if (!goesOn) cursor.demand(']');
        found.add(from, to);
      } catch (BadBody bad) {
        if (!bad.isCutShort() || found.count() == 0) throw bad;
        cursor.back(before);
        break;
      }
    }
    batches.accept(found.joined(), found.count());
    count += found.count();
    return goesOn;
  }
}
