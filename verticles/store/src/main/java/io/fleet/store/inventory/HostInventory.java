package io.fleet.store.inventory;

import io.fleet.model.HostId;
import io.fleet.platform.hosts.HostDirectory;
import io.fleet.platform.problem.Problem;
import io.fleet.store.db.Db;
import io.fleet.store.rows.Where;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads hosts as people look at them, by their numbers or names. What a host is comes from MySQL,
 * when it was last heard of from the directory in memory: it changes with every check-in and is not
 * in the rows. Thread-safe.
 */
public final class HostInventory {
  private static final int BATCH = 1_000;

  private final Db db;
  private final HostJson json;

  public HostInventory(Db db, HostDirectory directory) {
    this.db = db;
    this.json = new HostJson(directory);
  }

  /** These hosts, in this order; those that are gone are left out. */
  public Future<List<HostListItem>> byIds(List<Integer> ids) {
    return byIds(ids, null);
  }

  /** The same; those of teams that may not be seen (null: all may) are left out, too. */
  public Future<List<HostListItem>> byIds(List<Integer> ids, @Nullable Set<Integer> teams) {
    Future<?> all = Future.succeededFuture();
    var found = new HashMap<Integer, HostListItem>();
    for (var from = 0; from < ids.size(); from += BATCH) {
      var batch = ids.subList(from, Math.min(from + BATCH, ids.size()));
      var where = new Where().in("h.id", batch);
      if (teams != null) where.in("h.team_id", teams);
      all =
          all.compose(
              before ->
                  db.list(
                          "SELECT " + HostJson.COLUMNS + HostJson.FROM + where.sql(),
                          where.values(),
                          json::item)
                      .onSuccess(rows -> rows.forEach(row -> found.put(row.id().value(), row))));
    }
    return all.map(done -> ids.stream().map(found::get).filter(Objects::nonNull).toList());
  }

  /** One host; failed with {@link Problem.NotFound} when there is none. */
  public Future<HostListItem> byId(HostId id) {
    return byIds(List.of(id.value()))
        .compose(
            found ->
                found.isEmpty()
                    ? Future.failedFuture(Problem.NotFound.of("Host", id).asException())
                    : Future.succeededFuture(found.getFirst()));
  }

  /** The host with this host name, osquery host id or UUID, exactly. */
  public Future<Optional<HostListItem>> byIdentifier(String identifier) {
    return db.first(
        "SELECT "
            + HostJson.COLUMNS
            + HostJson.FROM
            + " WHERE h.hostname = ? OR h.uuid = ? OR h.osquery_host_id = ? ORDER BY h.id LIMIT 1",
        Tuple.of(identifier, identifier, identifier),
        json::item);
  }
}
