package io.fleet.store.rows;

import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/** Conditions of a list, with the values that they bind. */
public final class Where {
  private final StringBuilder sql = new StringBuilder(" WHERE TRUE");
  private final List<Object> values = new ArrayList<>();

  /** Adds a condition with one {@code ?} for each value. */
  public Where and(String condition, Object... bound) {
    sql.append(" AND (").append(condition).append(')');
    Collections.addAll(values, bound);
    return this;
  }

  /** Adds that some column holds the page's search text. */
  public Where search(Page page, String... columns) {
    if (page.search().isEmpty()) return this;
    var pattern = page.pattern();
    var any = new StringBuilder();
    for (var column : columns) {
      any.append(any.isEmpty() ? "" : " OR ").append(column).append(" LIKE ?");
      values.add(pattern);
    }
    sql.append(" AND (").append(any).append(')');
    return this;
  }

  /** Adds that a column is one of these numbers; none of them matches nothing. */
  public Where in(String column, Collection<Integer> numbers) {
    sql.append(" AND ").append(anyOf(column, numbers));
    return this;
  }

  /** A condition for numbers of ours, written out: placeholders are limited to 65,535. */
  public static String anyOf(String column, Collection<Integer> numbers) {
    if (numbers.isEmpty()) return "FALSE";
    var list = new StringBuilder(column).append(" IN (");
    var first = true;
    for (var number : numbers) {
      if (!first) list.append(',');
      list.append(number.intValue());
      first = false;
    }
    return list.append(')').toString();
  }

  /** The WHERE clause. */
  public String sql() {
    return sql.toString();
  }

  /** Its values, followed by others. */
  public Tuple values(Object... more) {
    var all = new ArrayList<>(values);
    Collections.addAll(all, more);
    return Tuple.from(all);
  }
}
