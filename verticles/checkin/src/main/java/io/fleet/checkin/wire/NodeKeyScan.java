package io.fleet.checkin.wire;

/**
 * Finds the node key in the one form that every osqueryd sends, without building a tree: an object
 * whose only member is {@code node_key}, a text without escapes. Anything else is for the decoder.
 */
public final class NodeKeyScan {
  private static final byte[] NAME =
      "\"node_key\"".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

  private NodeKeyScan() {}

  /**
   * Where the key is.
   *
   * @return start in the upper and end in the lower 32 bits, or -1 when the body has another form
   */
  public static long find(byte[] body) {
    var at = blanks(body, 0);
    if (at >= body.length || body[at] != '{') return -1;
    at = blanks(body, at + 1);
    if (!matches(body, at)) return -1;
    at = blanks(body, at + NAME.length);
    if (at >= body.length || body[at] != ':') return -1;
    at = blanks(body, at + 1);
    if (at >= body.length || body[at] != '"') return -1;
    var start = at + 1;
    var end = start;
    while (end < body.length && plain(body[end])) end++;
    if (end >= body.length || body[end] != '"') return -1;
    at = blanks(body, end + 1);
    if (at >= body.length || body[at] != '}') return -1;
    return ((long) start << 32) | end;
  }

  private static boolean matches(byte[] body, int at) {
    return at + NAME.length <= body.length
        && java.util.Arrays.equals(body, at, at + NAME.length, NAME, 0, NAME.length);
  }

  private static boolean plain(byte b) {
    return b >= 0x20 && b != '"' && b != '\\';
  }

  private static int blanks(byte[] body, int from) {
    var at = from;
    while (at < body.length
        && (body[at] == ' ' || body[at] == '\n' || body[at] == '\t' || body[at] == '\r')) {
      at++;
    }
    return at;
  }
}
