package io.fleet.agents.table;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rows written as text, one file per platform, with a few marks that make hosts differ:
 *
 * <pre>
 * [table] column,column     starts a table
 * a|b|                      a row; an empty cell is NULL in a number column
 * ?70 a|b                   a row that 70 of 100 hosts have
 * {x;y;z}                   one of these, by host
 * #{10..99}                 a number of that range, by host
 * ${user}                   a word of the host
 * </pre>
 */
final class TableScript {
  private record Template(List<Integer> columns, int chance, List<String> cells, String id) {}

  private final Map<String, List<Template>> rows = new HashMap<>();

  private TableScript() {}

  /** Reads a script; a table or column that osquery does not have is refused. */
  static TableScript read(String resource, Catalog catalog) {
    var script = new TableScript();
    Catalog.@Nullable Table table = null;
    List<Integer> columns = List.of();
    int number = 0;
    for (var line : Catalog.lines(resource)) {
      number++;
      if (line.isBlank() || line.startsWith("# ")) {
        continue;
      }
      if (line.startsWith("[")) {
        int end = line.indexOf(']');
        table = catalog.tables().get(line.substring(1, end));
        if (table == null) {
          throw new IllegalStateException(resource + ":" + number + ": no such table");
        }
        columns = positions(table, line.substring(end + 1).strip(), resource, number);
      } else if (table != null) {
        script
            .rows
            .computeIfAbsent(table.name(), t -> new ArrayList<>())
            .add(template(columns, line, resource, number));
      }
    }
    return script;
  }

  /** The rows of a table on a host; null when the script says nothing about the table. */
  @Nullable List<@Nullable Object[]> rows(Catalog.Table table, HostFacts host) {
    var templates = rows.get(table.name());
    if (templates == null) {
      return null;
    }
    var result = new ArrayList<@Nullable Object[]>(templates.size());
    for (var template : templates) {
      if (template.chance < 100 && host.pick(100, template.id) >= template.chance) {
        continue;
      }
      var row = new @Nullable Object[table.columns().size()];
      for (int i = 0; i < table.columns().size(); i++) {
        row[i] = table.columns().get(i).text() ? "" : null;
      }
      for (int i = 0; i < template.cells.size(); i++) {
        int column = template.columns.get(i);
        var text = expand(template.cells.get(i), host, template.id + ":" + i);
        row[column] = text.isEmpty() && !table.columns().get(column).text() ? null : text;
      }
      result.add(row);
    }
    return result;
  }

  private static List<Integer> positions(
      Catalog.Table table, String names, String resource, int line) {
    var columns = new ArrayList<Integer>();
    for (var name : names.split(",", -1)) {
      int at = table.indexOf(name.strip());
      if (at < 0) {
        throw new IllegalStateException(resource + ":" + line + ": no column " + name);
      }
      columns.add(at);
    }
    return columns;
  }

  private static Template template(
      List<Integer> columns, String line, String resource, int number) {
    int chance = 100;
    var text = line;
    if (text.startsWith("?")) {
      int space = text.indexOf(' ');
      chance = Integer.parseInt(text.substring(1, space));
      text = text.substring(space + 1);
    }
    var cells = List.of(text.split("\\|", -1));
    if (cells.size() > columns.size()) {
      throw new IllegalStateException(resource + ":" + number + ": too many cells");
    }
    return new Template(columns, chance, cells, resource + number);
  }

  private static String expand(String cell, HostFacts host, String id) {
    if (cell.indexOf('{') < 0) {
      return cell;
    }
    var out = new StringBuilder();
    int at = 0;
    while (at < cell.length()) {
      char c = cell.charAt(at);
      char mark = c == '{' ? c : at + 1 < cell.length() && cell.charAt(at + 1) == '{' ? c : 0;
      if (mark != '{' && mark != '$' && mark != '#') {
        out.append(c);
        at++;
        continue;
      }
      int open = mark == '{' ? at : at + 1;
      int close = cell.indexOf('}', open);
      var body = cell.substring(open + 1, close);
      out.append(
          switch (mark) {
            case '$' -> host.var(body);
            case '#' -> number(body, host, id + at);
            default -> choice(body, host, id + at);
          });
      at = close + 1;
    }
    return out.toString();
  }

  private static String choice(String body, HostFacts host, String id) {
    var choices = body.split(";", -1);
    return choices[host.pick(choices.length, id)];
  }

  private static String number(String body, HostFacts host, String id) {
    int dots = body.indexOf("..");
    long low = Long.parseLong(body.substring(0, dots));
    long high = Long.parseLong(body.substring(dots + 2));
    return Long.toString(
        low + Long.remainderUnsigned(Mix.of(host.seed(), host.index(), id), high - low + 1));
  }
}
