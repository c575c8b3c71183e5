package io.fleet.checkin.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Rows of a query's answer, as tolerant as rule 10 of the protocol page asks: numbers count as
 * text, nulls and nested values are left out of their row, a row that is no object is skipped, and
 * anything but a list is no rows.
 */
final class Rows {
  // Beyond, looking for a column from the front costs more than a hash.
  private static final int NARROW = 64;

  private Rows() {}

  static List<Map<String, String>> read(JsonParser in) throws IOException {
    if (in.currentToken() != JsonToken.START_ARRAY) {
      in.skipChildren();
      return List.of();
    }
    var rows = new ArrayList<Map<String, String>>();
    while (in.nextToken() != JsonToken.END_ARRAY) {
      if (in.currentToken() == JsonToken.START_OBJECT) rows.add(row(in));
      else in.skipChildren();
    }
    return rows;
  }

  static Map<String, String> row(JsonParser in) throws IOException {
    Map<String, String> row = new Row();
    while (in.nextToken() == JsonToken.FIELD_NAME) {
      var column = in.currentName();
      var value = in.nextToken();
      if (!value.isScalarValue() || value == JsonToken.VALUE_NULL) {
        in.skipChildren();
        continue;
      }
      if (row.size() == NARROW) row = new LinkedHashMap<>(row);
      row.put(column, in.getText());
    }
    return row;
  }
}
