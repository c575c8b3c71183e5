package io.fleet.checkin.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** What a device tells when it enrolls. */
public final class EnrollBody implements DeviceJson.Members {
  private String secret = "";
  private String identifier = "";
  private final Map<String, Map<String, String>> details = new HashMap<>();

  private EnrollBody() {}

  /** Reads a body. */
  public static EnrollBody of(Buffer body) {
    var read = new EnrollBody();
    DeviceJson.read(body, read);
    return read;
  }

  public String secret() {
    return secret;
  }

  public String identifier() {
    return identifier;
  }

  /** The first row of a table that the agent sent along; empty when it sent none. */
  public Map<String, String> detail(String table) {
    return details.getOrDefault(table, Map.of());
  }

  @Override
  public void member(String name, JsonParser in) throws IOException {
    switch (name) {
      case "enroll_secret" -> secret = DeviceJson.text(name, in);
      case "host_identifier" -> identifier = DeviceJson.text(name, in);
      case "host_details" -> details(in);
      default -> in.skipChildren();
    }
  }

  @Override
  public void again() {
    secret = "";
    identifier = "";
    details.clear();
  }

  private void details(JsonParser in) throws IOException {
    if (in.currentToken() != JsonToken.START_OBJECT) {
      throw DeviceJson.wrongType(in, "host_details", "object");
    }
    while (in.nextToken() == JsonToken.FIELD_NAME) {
      var table = in.currentName();
      var value = in.nextToken();
      if (value == JsonToken.START_OBJECT) details.put(table, row(in));
      else if (value != JsonToken.VALUE_NULL) {
        throw DeviceJson.wrongType(in, "host_details", "object");
      }
    }
  }

  // Stricter than rows of answers: Fleet refuses a value here that is no text.
  private static Map<String, String> row(JsonParser in) throws IOException {
    var row = new HashMap<String, String>();
    while (in.nextToken() == JsonToken.FIELD_NAME) {
      var column = in.currentName();
      if (in.nextToken() == JsonToken.VALUE_NULL) continue;
      row.put(column, DeviceJson.text("host_details", in));
    }
    return row;
  }
}
