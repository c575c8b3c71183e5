package io.fleet.store.index;

import io.vertx.sqlclient.Row;
import java.util.Arrays;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Makes {@link IndexedHost}s of rows. Thread-safe. */
public final class HostRows {
  /** What is read of each host; other columns may follow. */
  public static final String COLUMNS =
      "h.id, GREATEST(h.updated_at, COALESCE(d.updated_at, h.updated_at)), "
          + Arrays.stream(HostField.values()).map(HostField::sql).collect(Collectors.joining(", "));

  /** From where; other tables may be joined. */
  public static final String FROM = " FROM hosts h LEFT JOIN host_disks d ON d.host_id = h.id";

  // Hosts choose their words; beyond this many they are kept once for each host.
  private static final int MOST_WORDS = 100_000;

  private final ConcurrentHashMap<String, String> words = new ConcurrentHashMap<>();

  /**
   * The host of a row.
   *
   * @param emails the addresses of its users, a line each
   */
  public IndexedHost host(Row row, String emails) {
    var texts = new String[HostField.TEXTS];
    var numbers = new long[HostField.NUMBERS];
    // Before the fields come the number of the host and the time of its last change.
    var at = 1;
    for (var field : HostField.values()) {
      at++;
      switch (field.kind()) {
        case NAME -> texts[field.place()] = row.getString(at);
        case WORD -> texts[field.place()] = word(row.getString(at));
        case NUMBER, HUNDREDTHS, TIME -> numbers[field.place()] = number(row.getLong(at));
      }
    }
    return new IndexedHost(row.getInteger(0), row.getLocalDateTime(1), texts, numbers, emails);
  }

  private String word(String text) {
    var known = words.get(text);
    if (known != null) return known;
    if (words.size() >= MOST_WORDS) return text;
    var before = words.putIfAbsent(text, text);
    return before == null ? text : before;
  }

  private static long number(@org.jspecify.annotations.Nullable Long value) {
    return value == null ? IndexedHost.NONE : value;
  }
}
