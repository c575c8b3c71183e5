package io.fleet.store.inventory;

import io.fleet.model.HostId;
import io.fleet.platform.hosts.HostDirectory;
import io.fleet.platform.time.Time;
import io.fleet.store.db.Db;
import io.fleet.store.rows.Columns;
import io.fleet.store.rows.Page;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** Filters and orders by what only the memory knows: when a host was last heard of. */
final class LiveHosts {
  private static final Duration MISSING = Duration.ofDays(30);

  private final Db db;
  private final HostDirectory directory;
  private final Time time;

  LiveHosts(Db db, HostDirectory directory, Time time) {
    this.db = db;
    this.directory = directory;
    this.time = time;
  }

  private record Key(int id, Instant createdAt) {}

  /** Whether the database alone cannot answer. */
  static boolean needed(HostFilter filter) {
    var status = filter.status();
    return (status != null && status.livesInMemory()) || liveOrder(filter.page());
  }

  /** All hosts of the filter in its order. */
  Future<List<Integer>> ids(HostFilter filter) {
    var page = filter.page();
    var inMemory = liveOrder(page);
    var where = HostConditions.of(filter, time.now());
    if (!inMemory) HostConditions.ORDER.after(page, where);
    var order = inMemory ? " ORDER BY h.id" : HostConditions.ORDER.orderBy(page);
    return db.list(
            "SELECT h.id, h.created_at" + HostJson.FROM + where.sql() + order,
            where.values(),
            row -> new Key(row.getInteger("id"), Columns.time(row, "created_at")))
        .map(keys -> chosen(filter, keys));
  }

  private List<Integer> chosen(HostFilter filter, List<Key> keys) {
    var missingBefore = time.now().minus(MISSING).getEpochSecond();
    var status = filter.status();
    var kept =
        keys.stream()
            .filter(
                key ->
                    status == null
                        || switch (status) {
                          case NEW -> true;
                          case ONLINE -> directory.online(new HostId(key.id()));
                          case OFFLINE -> !directory.online(new HostId(key.id()));
                          case MISSING -> seen(key) <= missingBefore;
                        });
    var order = filter.page().order();
    if (order != null && liveOrder(filter.page())) {
      var by = Comparator.comparingLong(this::seen).thenComparingInt(Key::id);
      kept = kept.sorted(order.descending() ? by.reversed() : by);
    }
    return kept.map(Key::id).toList();
  }

  private long seen(Key key) {
    var seen = directory.lastSeenEpochSecond(new HostId(key.id()));
    return seen == 0 ? key.createdAt().getEpochSecond() : seen;
  }

  // Who was heard of last is online first, so one order serves both names.
  private static boolean liveOrder(Page page) {
    var order = page.order();
    return order != null && (order.key().equals("seen_time") || order.key().equals("status"));
  }
}
