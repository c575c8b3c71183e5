package io.fleet.store.inventory;

import io.fleet.model.HostId;
import io.fleet.platform.hosts.HostDirectory;
import io.fleet.platform.problem.Problem;
import io.fleet.store.db.Db;
import io.fleet.store.index.HostRows;
import io.fleet.store.rows.Where;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Hosts as people look at them, by their numbers or names, or as they were found in a list. What a
 * host is comes from MySQL, when it was last heard of from the directory in memory: it changes with
 * every check-in and is not in the rows. Thread-safe.
 */
public final class HostInventory {
  private static final int BATCH = 1_000;
  private static final String SELECT =
      "SELECT "
          + HostRows.COLUMNS
          + ", t.name AS team_name"
          + HostRows.FROM
          + " LEFT JOIN teams t ON t.id = h.team_id WHERE ";

  private final Db db;
  private final HostRows rows = new HostRows();
  private final HostJson json;

  public HostInventory(Db db, HostDirectory directory) {
    this.db = db;
    this.json = new HostJson(directory);
  }

  /** Hosts that were found, with how many policies they fail. */
  public List<HostListItem> items(FoundHosts found) {
    var view = found.view();
    return found.hosts().stream()
        .map(host -> json.item(host, view.teamName(host), view.failing(host)))
        .toList();
  }

  /** The same for streams. */
  public List<ListedHost> listed(FoundHosts found) {
    var view = found.view();
    return found.hosts().stream()
        .map(host -> json.listed(host, view.teamName(host), view.failing(host)))
        .toList();
  }

  /** These hosts, in this order; those that are gone are left out. */
  public Future<List<HostListItem>> byIds(List<Integer> ids) {
    Future<?> all = Future.succeededFuture();
    var found = new HashMap<Integer, HostListItem>();
    for (var from = 0; from < ids.size(); from += BATCH) {
      var batch = ids.subList(from, Math.min(from + BATCH, ids.size()));
      all =
          all.compose(
              before ->
                  db.listWritten(SELECT + Where.anyOf("h.id", batch), this::item)
                      .onSuccess(some -> some.forEach(row -> found.put(row.id().value(), row))));
    }
    return all.map(done -> ids.stream().map(found::get).filter(Objects::nonNull).toList());
  }

  /** One host; failed with {@link Problem.NotFound} when there is none. */
  public Future<HostListItem> byId(HostId id) {
    return db.first(SELECT + "h.id = ?", Tuple.of(id.value()), this::item)
        .compose(
            found ->
                found
                    .map(Future::succeededFuture)
                    .orElseGet(
                        () -> Future.failedFuture(Problem.NotFound.of("Host", id).asException())));
  }

  /** The host with this host name, osquery host id or UUID, exactly. */
  public Future<Optional<HostListItem>> byIdentifier(String identifier) {
    return db.first(
        SELECT + "h.hostname = ? OR h.uuid = ? OR h.osquery_host_id = ? ORDER BY h.id LIMIT 1",
        Tuple.of(identifier, identifier, identifier),
        this::item);
  }

  private HostListItem item(Row row) {
    return json.item(rows.host(row, ""), row.getString("team_name"), 0);
  }
}
