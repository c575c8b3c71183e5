package io.fleet.store.report;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Updates that Windows has installed.
 *
 * @param updates newest date, in seconds since 1970, by KB number
 */
public record WindowsUpdatesReport(SortedMap<Integer, Long> updates) implements Report {
  public WindowsUpdatesReport {
    updates = new TreeMap<>(updates);
  }

  @Override
  public ReportKind kind() {
    return ReportKind.WINDOWS_UPDATES;
  }

  @Override
  public List<String> normalised() {
    return updates.entrySet().stream().map(Map.Entry::toString).toList();
  }

  @Override
  public int rows() {
    return updates.size() + 1;
  }
}
