package io.fleet.logforward.destination.rest;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A line as it is published; written as JSON, where data is base64. */
record PubSubMessage(ByteBuffer data, Map<String, String> attributes) {
  /** What counts for the service's limit. */
  int size() {
    var size = data.remaining();
    for (var attribute : attributes.entrySet()) {
      size += bytes(attribute.getKey()) + bytes(attribute.getValue());
    }
    return size;
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
