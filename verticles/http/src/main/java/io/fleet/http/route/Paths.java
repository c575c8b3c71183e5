package io.fleet.http.route;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads paths as they come over the wire. */
public final class Paths {
  private Paths() {}

  /**
   * The path without doubled slashes and without segments of one or two dots. The same object when
   * there was nothing to do.
   */
  public static String clean(String path) {
    if (!path.contains("//") && !path.contains("/.")) return path;
    var kept = new ArrayDeque<String>();
    for (var segment : path.split("/", -1)) {
      switch (segment) {
        case "", "." -> {}
        case ".." -> kept.pollLast();
        default -> kept.addLast(segment);
      }
    }
    var slash = path.endsWith("/") && !kept.isEmpty() ? "/" : "";
    var clean = "/" + String.join("/", kept) + slash;
    // A segment such as ".well-known" is no reason to send anyone elsewhere.
    return clean.equals(path) ? path : clean;
  }

  /** The decoded segments after the first slash, or null when an escape is broken. */
  public static @Nullable List<String> segments(String path) {
    var segments = new ArrayList<String>();
    for (var raw : path.substring(path.startsWith("/") ? 1 : 0).split("/", -1)) {
      var decoded = decode(raw);
      if (decoded == null) return null;
      segments.add(decoded);
    }
    return segments;
  }

  /** The path with its escapes undone; as it came, when one is broken. */
  public static String decoded(String path) {
    var segments = segments(path);
    return segments == null ? path : "/" + String.join("/", segments);
  }

  /**
   * A parameter as it was meant: fleetctl escapes names twice (rest-api.md 5, note 9), others once.
   * So what still reads as escapes after one round is decoded again.
   */
  static String parameter(String decodedOnce) {
    var again = decode(decodedOnce);
    return again == null ? decodedOnce : again;
  }

  /** Undoes percent escapes; null when one is broken or the bytes are not UTF-8. */
  static @Nullable String decode(String text) {
    if (text.indexOf('%') < 0) return text;
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    var out = ByteBuffer.allocate(bytes.length);
    for (var i = 0; i < bytes.length; i++) {
      if (bytes[i] != '%') {
        out.put(bytes[i]);
        continue;
      }
      if (i + 2 >= bytes.length) return null;
      var high = Character.digit(bytes[i + 1], 16);
      var low = Character.digit(bytes[i + 2], 16);
      if (high < 0 || low < 0) return null;
      out.put((byte) (high << 4 | low));
      i += 2;
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(out.flip()).toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }
}
