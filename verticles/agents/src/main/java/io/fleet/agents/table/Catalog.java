package io.fleet.agents.table;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The tables that osquery has on one platform. Immutable. */
public final class Catalog {
  private final Map<String, Table> tables;
  private final Set<String> extension;

  private Catalog(Map<String, Table> tables, Set<String> extension) {
    this.tables = tables;
    this.extension = extension;
  }

  /** One table: its name, whether event subscribers feed it, and its columns in order. */
  public record Table(String name, boolean evented, List<Column> columns) {
    public Table {
      columns = List.copyOf(columns);
    }

    /** Position of a column, or -1. */
    public int indexOf(String column) {
      for (int i = 0; i < columns.size(); i++) {
        if (columns.get(i).name().equals(column)) {
          return i;
        }
      }
      return -1;
    }
  }

  /** One column with its SQLite type. */
  public record Column(String name, String type) {
    boolean text() {
      return type.equals("TEXT") || type.equals("DATETIME");
    }
  }

  /** Reads the tables of a platform from the packaged specifications. */
  public static Catalog of(Platform platform) {
    var tables = read("osquery-tables.tsv", platform);
    var extension = read("extension-tables.tsv", platform);
    tables.putAll(extension);
    return new Catalog(tables, Set.copyOf(extension.keySet()));
  }

  private static Map<String, Table> read(String resource, Platform platform) {
    var tables = new TreeMap<String, Table>();
    for (var line : lines(resource)) {
      var fields = line.split("\t", -1);
      if (fields.length == 4 && platform.has(fields[1])) {
        tables.put(
            fields[0], new Table(fields[0], fields[2].equals("1"), columns(platform, fields[3])));
      }
    }
    return tables;
  }

  /** Whether a table is not osquery's own: hosts without the extension do not register it. */
  boolean isOfExtension(String table) {
    return extension.contains(table);
  }

  /** All tables by name. */
  public Map<String, Table> tables() {
    return tables;
  }

  /** The tables whose names occur as words in the SQL, so a superset of those it reads. */
  public Set<Table> mentionedIn(String sql) {
    var found = new LinkedHashMap<String, Table>();
    int start = -1;
    for (int i = 0; i <= sql.length(); i++) {
      boolean word =
          i < sql.length() && (Character.isLetterOrDigit(sql.charAt(i)) || sql.charAt(i) == '_');
      if (word && start < 0) {
        start = i;
      } else if (!word && start >= 0) {
        var table = tables.get(sql.substring(start, i).toLowerCase(Locale.ROOT));
        if (table != null) {
          found.put(table.name(), table);
        }
        start = -1;
      }
    }
    return Set.copyOf(found.values());
  }

  /**
   * A plain SQLite table cannot hide a column from {@code SELECT *}, so hidden ones are left out.
   * Columns of other platforms stay, empty, because queries name them everywhere.
   */
  private static List<Column> columns(Platform platform, String text) {
    var columns = new LinkedHashMap<String, Column>();
    for (var part : text.split(",", -1)) {
      var at = part.indexOf('@');
      var declared = (at < 0 ? part : part.substring(0, at)).split(":", -1);
      if (Arrays.asList(declared).subList(2, declared.length).contains("hidden")) {
        continue;
      }
      var column = new Column(declared[0], declared[1].replace("UNSIGNED_", ""));
      var own =
          at < 0
              || Arrays.asList(part.substring(at + 1).split("\\+", -1))
                  .contains(platform.buildName());
      if (own) {
        columns.put(column.name(), column);
      } else {
        columns.putIfAbsent(column.name(), column);
      }
    }
    return List.copyOf(columns.values());
  }

  static List<String> lines(String resource) {
    try (InputStream in = Catalog.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("missing resource " + resource);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
