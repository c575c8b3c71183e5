package io.fleet.cli.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.fleet.cli.output.Json;
import java.io.PrintStream;
import java.util.TreeMap;

/** One line a host, at once: {@code {"host":..,"rows":[..],"error":..}}, cells sorted by column. */
final class JsonLines implements ResultSink {
  private final PrintStream out;

  JsonLines(PrintStream out) {
    this.out = out;
  }

  @Override
  public void add(Message.Result result) {
    var line = Json.object().put("host", result.hostname());
    if (result.rows() instanceof ArrayNode rows) {
      var sorted = line.putArray("rows");
      rows.forEach(row -> sorted.add(sorted(row)));
    } else {
      line.putNull("rows");
    }
    if (result.error() != null) line.put("error", result.error());
    out.println(Json.line(line));
    out.flush();
  }

  @Override
  public void finish() {
    out.flush();
  }

  private static JsonNode sorted(JsonNode row) {
    var cells = new TreeMap<String, JsonNode>();
    row.properties().forEach(cell -> cells.put(cell.getKey(), cell.getValue()));
    return Json.object().setAll(cells);
  }
}
