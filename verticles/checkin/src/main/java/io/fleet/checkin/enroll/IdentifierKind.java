package io.fleet.checkin.enroll;

import io.fleet.checkin.wire.EnrollBody;

/** What tells hosts apart: the option {@code osquery.host_identifier}. */
public enum IdentifierKind {
  /** Whatever the agent chose to send. */
  PROVIDED("", ""),
  /** A random text that lives in the agent's own database. */
  INSTANCE("osquery_info", "instance_id"),
  /** The hardware's. */
  UUID("osquery_info", "uuid"),
  HOSTNAME("system_info", "hostname");

  private final String table;
  private final String column;

  IdentifierKind(String table, String column) {
    this.table = table;
    this.column = column;
  }

  /** The kind of an option's word. */
  public static IdentifierKind of(String word) {
    return valueOf(word.toUpperCase(java.util.Locale.ROOT));
  }

  /** The identifier in a body; what the agent chose where the other is missing. */
  String in(EnrollBody body) {
    var found = body.detail(table).getOrDefault(column, "");
    return found.isEmpty() ? body.identifier() : found;
  }
}
