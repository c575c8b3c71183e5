package io.fleet.agents.table;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rows of every table of every platform. A table is generated when it is asked for, as osquery
 * itself does. Immutable, safe for any thread.
 */
public final class HostTables {
  private static final Map<Platform, HostTables> ALL = new EnumMap<>(Platform.class);

  static {
    for (var platform : Platform.values()) {
      ALL.put(platform, new HostTables(platform));
    }
  }

  private final Catalog catalog;
  private final List<TableScript> scripts;

  private HostTables(Platform platform) {
    catalog = Catalog.of(platform);
    var own = TableScript.read(platform.buildName() + ".tbl", catalog);
    var all = TableScript.read("all.tbl", catalog);
    scripts =
        platform == Platform.WINDOWS
            ? List.of(own, all)
            : List.of(own, TableScript.read("posix.tbl", catalog), all);
  }

  /** The tables of a platform. */
  public static HostTables of(Platform platform) {
    var tables = ALL.get(platform);
    if (tables == null) {
      throw new IllegalArgumentException("no tables for " + platform);
    }
    return tables;
  }

  /** Names and columns. */
  public Catalog catalog() {
    return catalog;
  }

  /** Whether the rows change from moment to moment, so that they cannot be kept. */
  public static boolean moving(Catalog.Table table) {
    return table.evented() || LiveTables.NAMES.contains(table.name());
  }

  /** Whether the rows change when something is installed. */
  public static boolean grows(Catalog.Table table) {
    return Inventory.NAMES.contains(table.name());
  }

  /** The rows of a table on a host at a moment; empty when nothing is simulated for it. */
  public List<@Nullable Object[]> rows(Catalog.Table table, HostFacts host, AgentFacts agent) {
    var live = LiveTables.rows(table, host, agent, catalog);
    if (live != null) {
      return live;
    }
    if (catalog.isOfExtension(table.name()) && !host.extended()) {
      return List.of();
    }
    var inventory = Inventory.rows(table, host, agent.installed());
    for (var script : scripts) {
      var rows = script.rows(table, host);
      if (rows != null) {
        rows.addAll(inventory);
        return rows;
      }
    }
    return inventory;
  }
}
