package io.fleet.agents.host;

import com.fasterxml.jackson.core.JsonGenerator;
import io.fleet.agents.sql.WireText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Result and status lines in the shapes of osquery's logger. */
final class LogLines {
  private static final DateTimeFormatter CALENDAR =
      DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss yyyy 'UTC'", Locale.ROOT);

  private final HostEnvironment env;
  private final Map<String, String> decorations;

  LogLines(HostEnvironment env, Map<String, String> decorations) {
    this.env = env;
    this.decorations = decorations;
  }

  /** Event form gives a line per row, removed rows first; batched form gives one line. */
  List<String> differential(String name, ScheduledQuery.Difference difference, long now) {
    var lines = new ArrayList<String>();
    if (difference.added().isEmpty() && difference.removed().isEmpty()) {
      return lines;
    }
    if (!env.flags.is("logger_event_type")) {
      lines.add(
          line(
              name,
              now,
              difference.counter(),
              json -> {
                json.writeObjectFieldStart("diffResults");
                json.writeFieldName("removed");
                Bodies.rows(json, escaped(difference.removed()));
                json.writeFieldName("added");
                Bodies.rows(json, escaped(difference.added()));
                json.writeEndObject();
              }));
      return lines;
    }
    for (var row : escaped(difference.removed())) {
      lines.add(row(name, now, difference.counter(), row, "removed"));
    }
    for (var row : escaped(difference.added())) {
      lines.add(row(name, now, difference.counter(), row, "added"));
    }
    return lines;
  }

  /** A snapshot is one line, also without rows, unless each row is to be an event. */
  List<String> snapshot(String name, List<Map<String, String>> rows, long now) {
    if (env.flags.is("logger_snapshot_event_type")) {
      return rows.stream().map(row -> row(name, now, 0, row, "snapshot")).toList();
    }
    return List.of(
        line(
            name,
            now,
            0,
            json -> {
              json.writeFieldName("snapshot");
              Bodies.rows(json, rows);
              json.writeStringField("action", "snapshot");
            }));
  }

  /** Up to osquery 5.9 every value of a status line is a string. */
  String status(int severity, String file, int lineNumber, String message, long now) {
    boolean numbers = env.settings.atLeast(5, 10);
    return text(
        json -> {
          json.writeStringField("hostIdentifier", env.identifier());
          json.writeStringField("calendarTime", calendar(now));
          number(json, "unixTime", now, numbers);
          number(json, "severity", severity, numbers);
          json.writeStringField("filename", file);
          number(json, "line", lineNumber, numbers);
          json.writeStringField("message", message);
          json.writeStringField("version", env.settings.version());
          decorate(json);
        });
  }

  private static void number(JsonGenerator json, String name, long value, boolean asNumber)
      throws IOException {
    if (asNumber) {
      json.writeNumberField(name, value);
    } else {
      json.writeStringField(name, Long.toString(value));
    }
  }

  private String row(String name, long now, long counter, Map<String, String> row, String action) {
    return line(
        name,
        now,
        counter,
        json -> {
          json.writeFieldName("columns");
          Bodies.row(json, row);
          json.writeStringField("action", action);
        });
  }

  private String line(String name, long now, long counter, Bodies.Content rest) {
    return text(
        json -> {
          json.writeStringField("name", name);
          json.writeStringField("hostIdentifier", env.identifier());
          json.writeStringField("calendarTime", calendar(now));
          json.writeNumberField("unixTime", now);
          json.writeNumberField("epoch", env.flags.number("schedule_epoch"));
          json.writeNumberField("counter", counter);
          json.writeBooleanField("numerics", false);
          decorate(json);
          rest.write(json);
        });
  }

  private void decorate(JsonGenerator json) throws IOException {
    if (decorations.isEmpty()) {
      return;
    }
    if (env.flags.is("decorations_top_level")) {
      for (var entry : decorations.entrySet()) {
        json.writeStringField(entry.getKey(), entry.getValue());
      }
      return;
    }
    json.writeFieldName("decorations");
    Bodies.row(json, decorations);
  }

  private static List<Map<String, String>> escaped(List<Map<String, String>> rows) {
    return rows.stream()
        .map(
            row -> {
              Map<String, String> copy = new LinkedHashMap<>();
              row.forEach((column, value) -> copy.put(column, WireText.escaped(value)));
              return copy;
            })
        .toList();
  }

  private static String text(Bodies.Content content) {
    return new String(Bodies.object(content), StandardCharsets.UTF_8);
  }

  static String calendar(long unix) {
    return CALENDAR.format(Instant.ofEpochSecond(unix).atOffset(ZoneOffset.UTC));
  }
}
