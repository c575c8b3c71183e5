package io.fleet.agents.table;

import org.jspecify.annotations.Nullable;

/** Fills one row of a table by column names. */
final class Row {
  private final Catalog.Table table;
  private final @Nullable Object[] cells;

  Row(Catalog.Table table) {
    this.table = table;
    cells = new @Nullable Object[table.columns().size()];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = table.columns().get(i).text() ? "" : null;
    }
  }

  /** Sets a column; one that this platform hides is passed over. */
  Row set(String column, Object value) {
    int at = table.indexOf(column);
    if (at >= 0) {
      cells[at] = value;
    }
    return this;
  }

  @Nullable Object[] cells() {
    return cells;
  }
}
