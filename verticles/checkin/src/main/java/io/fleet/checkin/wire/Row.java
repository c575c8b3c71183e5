package io.fleet.checkin.wire;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One row as a map from column to value, in the order of its columns. It lies in one array, a
 * quarter of what a hash map takes, and is searched from the front: rows have some ten columns, and
 * the parser's names are nearly always the very strings that are asked for. {@link Rows} bounds its
 * width.
 */
final class Row extends AbstractMap<String, String> {
  private static final int USUAL_COLUMNS = 10;

  // Column, value, column, value.
  private String[] cells = new String[2 * USUAL_COLUMNS];
  private int used;

  /** The last of a name counts. */
  @Override
  public @Nullable String put(String column, String value) {
    var at = find(column);
    if (at >= 0) {
      var before = cells[at + 1];
      cells[at + 1] = value;
      return before;
    }
    if (used == cells.length) cells = Arrays.copyOf(cells, 2 * used);
    cells[used] = column;
    cells[used + 1] = value;
    used += 2;
    return null;
  }

  @Override
  public @Nullable String get(@Nullable Object column) {
    var at = find(column);
    return at < 0 ? null : cells[at + 1];
  }

  @Override
  public boolean containsKey(@Nullable Object column) {
    return find(column) >= 0;
  }

  @Override
  public int size() {
    return used / 2;
  }

  @Override
  public Set<Map.Entry<String, String>> entrySet() {
    return new AbstractSet<>() {
      @Override
      public Iterator<Map.Entry<String, String>> iterator() {
        return entries();
      }

      @Override
      public int size() {
        return Row.this.size();
      }
    };
  }

  private int find(@Nullable Object column) {
    if (column == null) return -1;
    for (var at = 0; at < used; at += 2) {
      if (column.equals(cells[at])) return at;
    }
    return -1;
  }

  private Iterator<Map.Entry<String, String>> entries() {
    return new Iterator<>() {
      private int at;

      @Override
      public boolean hasNext() {
        return at < used;
      }

      @Override
      public Map.Entry<String, String> next() {
        if (at >= used) throw new NoSuchElementException();
        at += 2;
        return Map.entry(cells[at - 2], cells[at - 1]);
      }
    };
  }
}
