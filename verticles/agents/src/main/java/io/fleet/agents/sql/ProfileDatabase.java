package io.fleet.agents.sql;

import io.fleet.agents.table.AgentFacts;
import io.fleet.agents.table.Catalog;
import io.fleet.agents.table.HostFacts;
import io.fleet.agents.table.HostTables;
import io.fleet.agents.table.Platform;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sqlite.ProgressHandler;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteLimits;

/**
 * One in-memory SQLite database with all tables of a platform. Before a query runs, the tables that
 * it mentions are filled with the rows of the asking host, so that any number of hosts share one
 * schema. Not thread-safe: one thread at a time.
 */
final class ProfileDatabase implements AutoCloseable {
  private static final int LONGEST_VALUE = 4_000_000;
  private static final int LONGEST_SQL = 1_000_000;
  private static final int OPERATIONS_BETWEEN_CHECKS = 20_000;

  private final HostTables tables;
  private final SqlBounds bounds;
  private final Connection connection;
  private final Map<String, Filled> filled = new HashMap<>();
  private long deadline = Long.MAX_VALUE;

  private record Filled(HostFacts host, long installed) {
    static Filled by(Catalog.Table table, HostFacts host, AgentFacts agent) {
      return new Filled(host, HostTables.grows(table) ? agent.installed() : 0);
    }
  }

  ProfileDatabase(Platform platform, SqlBounds bounds) throws SQLException {
    this.tables = HostTables.of(platform);
    this.bounds = bounds;
    connection = DriverManager.getConnection("jdbc:sqlite::memory:");
    execute("PRAGMA temp_store=MEMORY");
    execute("PRAGMA page_size=1024");
    execute("BEGIN");
    for (var table : tables.catalog().tables().values()) {
      execute(
          table.columns().stream()
              .map(c -> '"' + c.name() + "\" " + c.type())
              .collect(Collectors.joining(",", "CREATE TABLE \"" + table.name() + "\"(", ")")));
    }
    execute("COMMIT");
    execute("PRAGMA query_only=ON");
    OsqueryFunctions.addTo(connection);
    // Last, as nothing above may be refused: without a second database neither ATTACH nor
    // VACUUM INTO can reach a file.
    var sqlite = connection.unwrap(SQLiteConnection.class);
    sqlite.setLimit(SQLiteLimits.SQLITE_LIMIT_ATTACHED, 0);
    sqlite.setLimit(SQLiteLimits.SQLITE_LIMIT_LENGTH, LONGEST_VALUE);
    sqlite.setLimit(SQLiteLimits.SQLITE_LIMIT_SQL_LENGTH, LONGEST_SQL);
    ProgressHandler.setHandler(
        connection,
        OPERATIONS_BETWEEN_CHECKS,
        new ProgressHandler() {
          @Override
          protected int progress() {
            return System.nanoTime() > deadline ? 1 : 0;
          }
        });
  }

  /** Runs one statement as the given host. */
  SqlAnswer query(HostFacts host, AgentFacts agent, String sql) {
    var refusal = SqlErrors.refusal(sql);
    if (!refusal.isEmpty()) {
      return new SqlAnswer.Failed(refusal);
    }
    long started = System.nanoTime();
    try {
      fill(tables.catalog().mentionedIn(sql), host, agent);
      deadline = System.nanoTime() + bounds.time().toNanos();
      return new SqlAnswer.Rows(read(sql), (System.nanoTime() - started) / 1_000_000);
    } catch (SQLException e) {
      if (System.nanoTime() > deadline) {
        return new SqlAnswer.TooLong((System.nanoTime() - started) / 1_000_000);
      }
      var text = SqlErrors.trim(String.valueOf(e.getMessage()));
      return new SqlAnswer.Failed(
          text.contains("readonly database") ? SqlErrors.notModifiable(sql) : text);
    } finally {
      deadline = Long.MAX_VALUE;
    }
  }

  private void fill(Set<Catalog.Table> mentioned, HostFacts host, AgentFacts agent)
      throws SQLException {
    var stale = new ArrayList<Catalog.Table>();
    for (var table : mentioned) {
      if (HostTables.moving(table)
          || !Filled.by(table, host, agent).equals(filled.get(table.name()))) {
        stale.add(table);
      }
    }
    if (stale.isEmpty()) {
      return;
    }
    execute("PRAGMA query_only=OFF");
    try {
      execute("BEGIN");
      for (var table : stale) {
        execute("DELETE FROM \"" + table.name() + '"');
        insert(table, tables.rows(table, host, agent));
        filled.put(table.name(), Filled.by(table, host, agent));
      }
      execute("COMMIT");
    } finally {
      execute("PRAGMA query_only=ON");
    }
  }

  private void insert(Catalog.Table table, List<@Nullable Object[]> rows) throws SQLException {
    if (rows.isEmpty()) {
      return;
    }
    var marks = "?,".repeat(table.columns().size() - 1) + "?";
    try (var insert =
        connection.prepareStatement("INSERT INTO \"" + table.name() + "\" VALUES(" + marks + ")")) {
      for (var row : rows) {
        for (int i = 0; i < row.length; i++) {
          insert.setObject(i + 1, row[i]);
        }
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  private List<Map<String, String>> read(String sql) throws SQLException {
    var rows = new ArrayList<Map<String, String>>();
    int size = 0;
    try (var statement = connection.prepareStatement(sql)) {
      if (!statement.execute()) {
        return rows;
      }
      try (var result = statement.getResultSet()) {
        var shape = result.getMetaData();
        int columns = shape.getColumnCount();
        while (result.next()) {
          // Two columns of one name collapse into one, and the last one wins.
          var row = LinkedHashMap.<String, String>newLinkedHashMap(columns);
          for (int i = 1; i <= columns; i++) {
            var value = WireText.of(result.getObject(i));
            size += value.length();
            row.put(shape.getColumnLabel(i), value);
          }
          rows.add(row);
          if (rows.size() > bounds.rows() || size > bounds.bytes()) {
            throw new SQLException("result is larger than a simulated host may answer");
          }
        }
      }
    }
    return rows;
  }

  private void execute(String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
