package io.fleet.agents.host;

import io.fleet.agents.sql.SqlAnswer;
import java.util.List;
import java.util.Map;

/** The outcome of one distributed query, kept until the server has acknowledged it. */
record QueryResult(
    String name, int status, String message, List<Map<String, String>> rows, long millis) {
  static final String DENYLISTED = "distributed query is denylisted";

  static QueryResult of(String name, SqlAnswer answer) {
    return switch (answer) {
      case SqlAnswer.Rows found -> new QueryResult(name, 0, "", found.rows(), found.millis());
      case SqlAnswer.Failed failed -> new QueryResult(name, 1, failed.message(), List.of(), 0);
      // The watchdog kills the worker; its successor finds the query marked and reports it so.
      case SqlAnswer.TooLong late -> new QueryResult(name, 1, DENYLISTED, List.of(), late.millis());
    };
  }
}
