package io.fleet.agents.sql;

import java.util.List;
import java.util.Map;

/** What a query gives on a host. */
public sealed interface SqlAnswer {
  /**
   * The query ran.
   *
   * @param rows each row's columns in SELECT order, values in osquery's wire text
   * @param millis wall time in milliseconds
   */
  record Rows(List<Map<String, String>> rows, long millis) implements SqlAnswer {}

  /** SQLite refused it; the text is osquery's. */
  record Failed(String message) implements SqlAnswer {}

  /** It ran longer than allowed, for which osquery's watchdog would have killed the worker. */
  record TooLong(long millis) implements SqlAnswer {}
}
