package io.fleet.checkin.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What an agent answered: the body of {@code distributed/write}. */
public final class WriteBody implements DeviceJson.Members {
  private String nodeKey = "";
  private final Map<String, List<Map<String, String>>> queries = new LinkedHashMap<>();
  private final Map<String, Boolean> failed = new HashMap<>();
  private final Map<String, String> messages = new HashMap<>();

  private WriteBody() {}

  /** Reads a body. */
  public static WriteBody of(Buffer body) {
    var read = new WriteBody();
    DeviceJson.read(body, read);
    return read;
  }

  public String nodeKey() {
    return nodeKey;
  }

  /** Rows by the name of the query. */
  public Map<String, List<Map<String, String>>> queries() {
    return queries;
  }

  /** Whether the agent could not run the query. */
  public boolean failed(String query) {
    return failed.getOrDefault(query, false);
  }

  /** The agent's words on a failure, empty when it had none. */
  public String message(String query) {
    return messages.getOrDefault(query, "");
  }

  @Override
  public void member(String name, JsonParser in) throws IOException {
    switch (name) {
      case "node_key" -> nodeKey = DeviceJson.text(name, in);
      case "queries" -> each(name, in, query -> queries.put(query, Rows.read(in)));
      case "statuses" -> each(name, in, query -> status(query, in));
      case "messages" -> each(name, in, query -> message(query, in));
      default -> in.skipChildren();
    }
  }

  @Override
  public void again() {
    nodeKey = "";
    queries.clear();
    failed.clear();
    messages.clear();
  }

  private interface Value {
    void read(String query) throws IOException;
  }

  private static void each(String name, JsonParser in, Value value) throws IOException {
    if (in.currentToken() != JsonToken.START_OBJECT) throw DeviceJson.wrongType(in, name, "object");
    while (in.nextToken() == JsonToken.FIELD_NAME) {
      var query = in.currentName();
      in.nextToken();
      value.read(query);
    }
  }

  // 0 is success; agents before 3.0 write it as text. What makes no sense fails its query alone.
  private void status(String query, JsonParser in) throws IOException {
    switch (in.currentToken()) {
      case VALUE_NULL -> {}
      case VALUE_STRING, VALUE_NUMBER_INT -> failed.put(query, !in.getText().trim().equals("0"));
      default -> {
        failed.put(query, true);
        in.skipChildren();
      }
    }
  }

  private void message(String query, JsonParser in) throws IOException {
    if (in.currentToken() == JsonToken.VALUE_STRING) messages.put(query, in.getText());
    else in.skipChildren();
  }
}
