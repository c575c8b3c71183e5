package io.fleet.agents.bench;

import io.fleet.agents.wire.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The database of a running preview, looked at from outside. Not thread-safe; blocks. */
final class PreviewDatabase implements AutoCloseable {
  private final Connection connection;

  private PreviewDatabase(Connection connection) {
    this.connection = connection;
  }

  static PreviewDatabase open(Path preview) throws IOException, SQLException {
    var parts =
        Verdict.Json.MAPPER
            .readTree(preview.resolve("run").resolve("preview.json").toFile())
            .path("parts");
    for (var part : parts) {
      if (!part.path("name").asText().equals("mysql")) continue;
      var password = Files.readString(preview.resolve("mysql").resolve("fleet.password")).strip();
      var url =
          "jdbc:mariadb://"
              + part.path("address").asText()
              + "/fleet?rewriteBatchedStatements=true";
      return new PreviewDatabase(DriverManager.getConnection(url, "fleet", password));
    }
    throw new IOException("the preview runs no database of its own");
  }

  void run(String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new SQLException(e.getMessage() + " in " + sql.split("\n", 2)[0], e);
    }
  }

  PreparedStatement prepare(String sql) throws SQLException {
    return connection.prepareStatement(sql);
  }

  /** The first column of the first row, as a number; 0 when there is none. */
  long number(String sql) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      return rows.next() ? rows.getLong(1) : 0;
    }
  }

  /** The first column of all rows. */
  List<String> texts(String sql) throws SQLException {
    var texts = new ArrayList<String>();
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      while (rows.next()) texts.add(rows.getString(1));
    }
    return texts;
  }

  /** The server's counters. */
  Map<String, Long> status() throws SQLException {
    var counters = new HashMap<String, Long>();
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery("SHOW GLOBAL STATUS")) {
      while (rows.next()) {
        var value = rows.getString(2);
        if (value.matches("[0-9]{1,18}")) counters.put(rows.getString(1), Long.valueOf(value));
      }
    }
    return counters;
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
