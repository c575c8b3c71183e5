package io.fleet.store.inventory;

import io.fleet.model.HostId;
import io.fleet.platform.hosts.HostDirectory;
import io.fleet.platform.problem.Problem;
import io.fleet.platform.time.Time;
import io.fleet.store.db.Db;
import io.fleet.store.rows.Page;
import io.fleet.store.rows.Where;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Reads hosts as people look at them. What a host is comes from MySQL, when it was last heard of
 * from the directory in memory: it changes with every check-in and is not in the rows. Thread-safe.
 */
public final class HostInventory {
  private static final int BATCH = 1_000;

  private final Db db;
  private final Time time;
  private final HostJson json;
  private final LiveHosts live;

  public HostInventory(Db db, HostDirectory directory, Time time) {
    this.db = db;
    this.time = time;
    this.json = new HostJson(directory);
    this.live = new LiveHosts(db, directory, time);
  }

  /** A page of hosts. */
  public Future<List<HostListItem>> list(HostFilter filter) {
    if (LiveHosts.needed(filter)) {
      return live.ids(filter).map(ids -> slice(ids, filter.page())).compose(this::byIds);
    }
    var page = filter.page();
    var where = HostConditions.of(filter, time.now());
    HostConditions.ORDER.after(page, where);
    return db.list(
        "SELECT "
            + HostJson.COLUMNS
            + HostJson.FROM
            + where.sql()
            + HostConditions.ORDER.orderBy(page)
            + " LIMIT ? OFFSET ?",
        where.values(page.limit(), page.offset()),
        json::item);
  }

  /** How many there are, whatever the page. */
  public Future<Integer> count(HostFilter filter) {
    if (LiveHosts.needed(filter)) return live.ids(filter).map(List::size);
    var where = HostConditions.of(filter, time.now());
    return db.list(
            "SELECT COUNT(*) AS hosts FROM hosts h" + where.sql(),
            where.values(),
            row -> row.getInteger("hosts"))
        .map(List::getFirst);
  }

  /** All of them by number, whatever the page. */
  public Future<List<Integer>> ids(HostFilter filter) {
    return live.ids(filter);
  }

  /** The newest hosts that match a search, some left out. */
  public Future<List<HostListItem>> search(
      HostFilter filter, Collection<Integer> without, int most) {
    var where = HostConditions.of(filter, time.now());
    if (!without.isEmpty()) where.and("NOT " + Where.anyOf("h.id", without));
    return db.list(
        "SELECT " + HostJson.COLUMNS + HostJson.FROM + where.sql() + " ORDER BY h.id DESC LIMIT ?",
        where.values(most),
        json::item);
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
                  db.list(
                          "SELECT "
                              + HostJson.COLUMNS
                              + HostJson.FROM
                              + " WHERE "
                              + Where.anyOf("h.id", batch),
                          Tuple.tuple(),
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

  private static List<Integer> slice(List<Integer> ids, Page page) {
    var from = Math.min(page.offset(), ids.size());
    return ids.subList(from, (int) Math.min((long) from + page.limit(), ids.size()));
  }
}
