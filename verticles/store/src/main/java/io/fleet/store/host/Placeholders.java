package io.fleet.store.host;

import io.vertx.sqlclient.Tuple;
import java.util.Collection;
import java.util.Collections;

/**
 * Lists of question marks, in sizes that are powers of two and filled up by repeating the last
 * value: so a few prepared statements serve every length.
 */
public final class Placeholders {
  private Placeholders() {}

  /** {@code (?, ?, ...)} for at least this many values. */
  public static String list(int values) {
    return "(" + String.join(", ", Collections.nCopies(size(values), "?")) + ")";
  }

  /** The values for {@link #list}. At least one is needed. */
  public static Tuple padded(Collection<Integer> values) {
    if (values.isEmpty()) throw new IllegalArgumentException("a list needs a value");
    var tuple = Tuple.tuple();
    var last = 0;
    for (var value : values) {
      tuple.addInteger(value);
      last = value;
    }
    for (var missing = size(values.size()) - values.size(); missing > 0; missing--) {
      tuple.addInteger(last);
    }
    return tuple;
  }

  /** The next power of two. */
  public static int size(int values) {
    return values <= 1 ? 1 : Integer.highestOneBit(values - 1) << 1;
  }
}
