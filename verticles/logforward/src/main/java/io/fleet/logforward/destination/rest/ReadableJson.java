package io.fleet.logforward.destination.rest;

import com.fasterxml.jackson.core.JsonFactory;
import java.io.IOException;

/**
 * Looks whether a line is JSON for others too. Ours is taken byte for byte, so a host may send one
 * nested a thousand times, or with a broken character; a service that reads it with the rest of its
 * batch would refuse them all, for ever.
 */
final class ReadableJson {
  private static final JsonFactory FACTORY = new JsonFactory();

  private ReadableJson() {}

  static boolean is(byte[] line) {
    try (var parser = FACTORY.createParser(line)) {
      if (parser.nextToken() == null) return false;
      parser.skipChildren();
      // A text is read only now.
      parser.finishToken();
      return parser.nextToken() == null;
    } catch (IOException e) {
      return false;
    }
  }
}
