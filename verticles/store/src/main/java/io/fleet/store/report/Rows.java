package io.fleet.store.report;

import io.fleet.store.db.Db;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Statements over many rows: {@code head (a, b), (c, d) ... tail}. One statement, or a few when the
 * text would not fit into one packet of MySQL 5.7 (4 MiB).
 */
final class Rows {
  private static final int MOST_CHARS = 2_000_000;

  private final String head;
  private final String tail;
  private final List<String> statements = new ArrayList<>();
  private final StringBuilder rows = new StringBuilder();

  Rows(String head, String tail) {
    this.head = head;
    this.tail = tail;
  }

  /** Adds a row. */
  Rows add(@Nullable Object... values) {
    var row = new StringBuilder("(");
    for (var i = 0; i < values.length; i++) {
      if (i > 0) row.append(',');
      row.append(Literal.of(values[i]));
    }
    row.append(')');
    if (rows.length() + row.length() > MOST_CHARS) cut();
    if (!rows.isEmpty()) rows.append(',');
    rows.append(row);
    return this;
  }

  /** Runs them one after the other; without rows, none. */
  Future<Void> run(Db db) {
    cut();
    Future<Void> all = Future.succeededFuture();
    for (var statement : statements) all = all.compose(done -> db.changeWritten(statement));
    return all;
  }

  /** The statements as text, for queries. */
  List<String> statements() {
    cut();
    return statements;
  }

  private void cut() {
    if (rows.isEmpty()) return;
    statements.add(head + rows + tail);
    rows.setLength(0);
  }
}
