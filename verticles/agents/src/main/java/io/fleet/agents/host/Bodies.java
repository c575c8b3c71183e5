package io.fleet.agents.host;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonGenerator;
import io.fleet.agents.wire.Verdict;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Request bodies of a running agent. */
final class Bodies {
  private Bodies() {}

  interface Content {
    void write(JsonGenerator json) throws IOException;
  }

  /** A JSON object. */
  static byte[] object(Content content) {
    var out = new ByteArrayOutputStream(256);
    try (var json = Verdict.Json.MAPPER.getFactory().createGenerator(out, JsonEncoding.UTF8)) {
      json.writeStartObject();
      content.write(json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** The body of {@code config} and {@code distributed/read}. */
  static byte[] keyOnly(String key) {
    return object(json -> json.writeStringField("node_key", key));
  }

  /** The body of {@code log}: the lines go out exactly as they were stored. */
  static byte[] log(String key, String type, Collection<byte[]> lines) {
    return object(
        json -> {
          json.writeStringField("node_key", key);
          json.writeStringField("log_type", type);
          json.writeArrayFieldStart("data");
          for (var line : lines) {
            json.writeRawValue(new String(line, StandardCharsets.UTF_8));
          }
          json.writeEndArray();
        });
  }

  /** The body of {@code distributed/write}; {@code stats} came with osquery 5.8. */
  static byte[] write(String key, Collection<QueryResult> results, boolean stats) {
    return object(
        json -> {
          json.writeObjectFieldStart("queries");
          for (var result : results) {
            json.writeFieldName(result.name());
            rows(json, result.rows());
          }
          json.writeEndObject();
          json.writeObjectFieldStart("statuses");
          for (var result : results) {
            json.writeNumberField(result.name(), result.status());
          }
          json.writeEndObject();
          json.writeObjectFieldStart("messages");
          for (var result : results) {
            json.writeStringField(result.name(), result.message());
          }
          json.writeEndObject();
          if (stats) {
            json.writeObjectFieldStart("stats");
            for (var result : results) {
              json.writeObjectFieldStart(result.name());
              json.writeNumberField("wall_time_ms", result.millis());
              json.writeNumberField("user_time", result.millis() * 2 / 3);
              json.writeNumberField("system_time", result.millis() / 3);
              json.writeNumberField("memory", 65_536);
              json.writeEndObject();
            }
            json.writeEndObject();
          }
          json.writeStringField("node_key", key);
        });
  }

  static void rows(JsonGenerator json, List<Map<String, String>> rows) throws IOException {
    json.writeStartArray();
    for (var row : rows) {
      row(json, row);
    }
    json.writeEndArray();
  }

  static void row(JsonGenerator json, Map<String, String> row) throws IOException {
    json.writeStartObject();
    for (var cell : row.entrySet()) {
      json.writeStringField(cell.getKey(), cell.getValue());
    }
    json.writeEndObject();
  }
}
