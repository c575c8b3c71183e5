package io.fleet.store.rows;

import org.jspecify.annotations.Nullable;

/**
 * Which part of a list is asked for.
 *
 * @param offset rows to skip
 * @param limit rows at most
 * @param order by what; null for the list's own order
 * @param after only what follows this value of the order's column, else null
 * @param search substring that some column must hold; empty for all
 */
public record Page(
    int offset, int limit, @Nullable Order order, @Nullable String after, String search) {
  /** No list is longer. */
  public static final int MOST = 1_000_000;

  /** Everything, in the list's own order. */
  public static final Page ALL = new Page(0, MOST, null, null, "");

  /** An order by the API's name of a column. */
  public record Order(String key, boolean descending) {}

  /** All rows that match this search. */
  public static Page searching(String search) {
    return new Page(0, MOST, null, null, search);
  }

  /** The same with one row more. */
  public Page longer() {
    return new Page(offset, limit + 1, order, after, search);
  }

  /** The search as a pattern for LIKE, its wildcards escaped. */
  public String pattern() {
    return "%" + search.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
  }
}
