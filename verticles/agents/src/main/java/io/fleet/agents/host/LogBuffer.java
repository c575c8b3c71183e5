package io.fleet.agents.host;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Lines that the server has not acknowledged yet. Keys sort as text, as in osquery's database, so
 * all results come before any status and {@code _10} before {@code _2}.
 */
final class LogBuffer {
  private final NavigableMap<String, byte[]> lines = new TreeMap<>();
  private final Map<String, Boolean> byAge = new LinkedHashMap<>();
  private long counter;

  void result(long now, String line) {
    add("r_" + now + "_" + ++counter, line);
  }

  void status(long now, String line) {
    add("s_" + now + "_" + ++counter, line);
  }

  private void add(String key, String line) {
    lines.put(key, line.getBytes(StandardCharsets.UTF_8));
    byAge.put(key, true);
  }

  /** The first lines in key order. */
  NavigableMap<String, byte[]> first(int count) {
    var batch = new TreeMap<String, byte[]>();
    for (var entry : lines.entrySet()) {
      if (batch.size() == count) {
        break;
      }
      batch.put(entry.getKey(), entry.getValue());
    }
    return batch;
  }

  void remove(Iterable<String> keys) {
    for (var key : keys) {
      lines.remove(key);
      byAge.remove(key);
    }
  }

  /** Drops the oldest lines above the bound and tells how many. */
  int purge(int most) {
    int dropped = 0;
    while (lines.size() > most) {
      var oldest = byAge.keySet().iterator().next();
      byAge.remove(oldest);
      lines.remove(oldest);
      dropped++;
    }
    return dropped;
  }

  int size() {
    return lines.size();
  }
}
