package io.fleet.logforward.body;

import java.util.BitSet;

/**
 * Walks over JSON bytes without making objects of them. Strict in grammar, so that whatever it
 * passes is valid JSON, but blind to the encoding inside of strings: agents send paths and names in
 * bytes that are no UTF-8.
 */
final class JsonCursor {
  // The limit of Go's decoder, so that what Fleet takes is taken here.
  private static final int MAX_DEPTH = 10_000;

  private final byte[] in;
  private final int end;
  private int at;

  JsonCursor(byte[] in) {
    this(in, 0, in.length);
  }

  /** Over a part of an array, up to {@code end}. */
  JsonCursor(byte[] in, int from, int end) {
    this.in = in;
    this.at = from;
    this.end = end;
  }

  int at() {
    return at;
  }

  /** Goes back to an earlier place. */
  void back(int place) {
    at = place;
  }

  boolean atEnd() {
    return at == end;
  }

  /** The next byte, not passed. */
  byte peek() throws BadBody {
    if (at == end) throw BadBody.cutShort();
    return in[at];
  }

  /** Passes this byte if it is next. */
  boolean pass(char expected) throws BadBody {
    if (peek() != expected) return false;
    at++;
    return true;
  }

  /** Passes this byte, which must be next. */
  void demand(char expected) throws BadBody {
    if (!pass(expected)) throw odd();
  }

  /**
   * Passes white space. Line breaks there become blanks in the array itself: an element must stay
   * one line in a file, or a host could forge the lines of another.
   */
  void space() {
    while (at < end) {
      switch (in[at]) {
        case ' ', '\t' -> at++;
        case '\n', '\r' -> in[at++] = ' ';
        default -> {
          return;
        }
      }
    }
  }

  /** Passes a string and returns its text. */
  String text() throws BadBody {
    var from = at + 1;
    return string() ? JsonText.unescaped(in, from, at - 1) : JsonText.plain(in, from, at - 1);
  }

  /** Passes {@code "name" :} and returns the name. */
  String name() throws BadBody {
    if (peek() != '"') throw odd();
    var name = text();
    colon();
    return name;
  }

  /** Passes one value of any kind and depth. */
  void value() throws BadBody {
    var objects = new BitSet();
    var depth = 0;
    while (true) {
      space();
      if (opens()) {
        if (depth == MAX_DEPTH) throw new BadBody("exceeded max depth");
        objects.set(depth++, in[at - 1] == '{');
        space();
        if (!closes(objects.get(depth - 1))) {
          if (objects.get(depth - 1)) member();
          continue;
        }
        depth--;
      } else {
        scalar();
      }
      while (depth > 0) {
        space();
        var inObject = objects.get(depth - 1);
        if (pass(',')) {
          space();
          if (inObject) member();
          break;
        }
        if (!closes(inObject)) throw odd();
        depth--;
      }
      if (depth == 0) return;
    }
  }

  BadBody odd() {
    return new BadBody("invalid character at byte " + at);
  }

  private boolean opens() throws BadBody {
    return pass('{') || pass('[');
  }

  private boolean closes(boolean object) throws BadBody {
    return pass(object ? '}' : ']');
  }

  private void member() throws BadBody {
    if (peek() != '"') throw odd();
    string();
    colon();
  }

  private void colon() throws BadBody {
    space();
    demand(':');
  }

  private void scalar() throws BadBody {
    switch (peek()) {
      case '"' -> string();
      case 't' -> word("true");
      case 'f' -> word("false");
      case 'n' -> word("null");
      default -> number();
    }
  }

  private void word(String word) throws BadBody {
    for (var i = 0; i < word.length(); i++) demand(word.charAt(i));
  }

  private void number() throws BadBody {
    pass('-');
    if (!pass('0')) digits();
    if (!atEnd() && pass('.')) digits();
    if (!atEnd() && (pass('e') || pass('E'))) {
      if (!pass('+')) pass('-');
      digits();
    }
  }

  private void digits() throws BadBody {
    if (!digit(peek())) throw odd();
    while (at < end && digit(in[at])) at++;
  }

  private static boolean digit(byte b) {
    return b >= '0' && b <= '9';
  }

  /** Passes a string; true when it holds escapes. */
  private boolean string() throws BadBody {
    demand('"');
    var escapes = false;
    while (true) {
      var b = peek();
      at++;
      if (b == '"') return escapes;
      if (b == '\\') {
        escapes = true;
        escape();
      } else if (b >= 0 && b < ' ') {
        at--;
        throw odd();
      }
    }
  }

  private void escape() throws BadBody {
    var kind = peek();
    at++;
    if (kind == 'u') {
      for (var i = 0; i < 4; i++) {
        if (Character.digit(peek(), 16) < 0) throw odd();
        at++;
      }
    } else if ("\"\\/bfnrt".indexOf(kind) < 0) {
      at--;
      throw odd();
    }
  }
}
