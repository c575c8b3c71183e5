package io.fleet.store.rows;

import io.fleet.platform.problem.Problem;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The columns that a list may be ordered by. What is not named here never reaches SQL. */
public final class OrderColumns {
  private final Map<String, Column> columns = new HashMap<>();
  private final String id;

  private record Column(String sql, Kind kind) {}

  private enum Kind {
    TEXT,
    NUMBER,
    TIME
  }

  /**
   * @param id the column that makes the order of equal rows fixed
   */
  public OrderColumns(String id) {
    this.id = id;
    columns.put("id", new Column(id, Kind.NUMBER));
  }

  /** Columns of text under their own names, with this table alias in front. */
  public OrderColumns texts(String prefix, String... names) {
    return add(Kind.TEXT, prefix, names);
  }

  /** Columns of numbers. */
  public OrderColumns numbers(String prefix, String... names) {
    return add(Kind.NUMBER, prefix, names);
  }

  /** Columns of times. */
  public OrderColumns times(String prefix, String... names) {
    return add(Kind.TIME, prefix, names);
  }

  /** A text expression under a name of its own. */
  public OrderColumns text(String name, String sql) {
    columns.put(name, new Column(sql, Kind.TEXT));
    return this;
  }

  private OrderColumns add(Kind kind, String prefix, String... names) {
    for (var name : List.of(names)) columns.put(name, new Column(prefix + name, kind));
    return this;
  }

  /** The ORDER BY of a page. */
  public String orderBy(Page page) {
    var order = page.order();
    if (order == null) return " ORDER BY " + id;
    var direction = order.descending() ? " DESC" : "";
    var sql = column(order.key()).sql();
    return " ORDER BY " + sql + direction + (sql.equals(id) ? "" : ", " + id + direction);
  }

  /** Adds the condition of the cursor; it needs an order. */
  public void after(Page page, Where where) {
    var after = page.after();
    if (after == null) return;
    var order = page.order();
    if (order == null) {
      throw new Problem.BadRequest("after needs order_key").asException();
    }
    var column = column(order.key());
    where.and(column.sql() + (order.descending() ? " < ?" : " > ?"), value(column.kind(), after));
  }

  private static Object value(Kind kind, String text) {
    try {
      return switch (kind) {
        case TEXT -> text;
        case NUMBER -> Long.parseLong(text);
        case TIME -> Columns.bind(Instant.parse(text));
      };
    } catch (NumberFormatException | DateTimeParseException e) {
      throw Problem.invalid("after", "is no value of that column").asException();
    }
  }

  private Column column(String key) {
    var lower = key.toLowerCase(Locale.ROOT);
    var plain = lower.startsWith("h.") ? lower.substring(2) : lower;
    var found = columns.get(plain);
    if (found == null) {
      // Fleet hands out the database's own words; clients show them.
      throw Problem.invalid("base", "Error 1054: Unknown column '" + key + "' in 'order clause'")
          .asException();
    }
    return found;
  }
}
