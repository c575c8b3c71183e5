package io.fleet.store.inventory;

import io.fleet.model.HostId;
import io.fleet.platform.hosts.HostDirectory;
import io.fleet.platform.time.Time;
import io.fleet.store.db.Db;
import io.fleet.store.index.HostField;
import io.fleet.store.index.HostIndex;
import io.fleet.store.index.HostView;
import io.fleet.store.index.IndexedHost;
import io.fleet.store.rows.Page;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds hosts by a filter: from the index in memory, from the directory (when they were last heard
 * of), and from MySQL what only MySQL knows. Thread-safe.
 */
public final class HostSearch {
  private static final Duration NEW = Duration.ofHours(24);
  private static final Duration MISSING = Duration.ofDays(30);

  private final HostIndex index;
  private final HostDirectory directory;
  private final Time time;
  private final HostTraits traits;
  private final HostOrders orders;

  public HostSearch(Db db, HostIndex index, HostDirectory directory, Time time) {
    this.index = index;
    this.directory = directory;
    this.time = time;
    this.traits = new HostTraits(db);
    this.orders = new HostOrders(db, directory);
  }

  /** The page that a filter asks for, by number. */
  public Future<List<Integer>> page(HostFilter filter) {
    return found(filter)
        .compose(
            found ->
                orders.page(found.view().matching(found.wanted(), enough(filter)), filter.page()))
        .map(HostSearch::ids);
  }

  /** All of them by number, whatever the page. */
  public Future<List<Integer>> ids(HostFilter filter) {
    return found(filter).map(found -> ids(found.view().matching(found.wanted(), Page.MOST)));
  }

  /** How many there are, whatever the page. */
  public Future<Integer> count(HostFilter filter) {
    return found(filter).map(found -> found.view().count(found.wanted()));
  }

  /** The newest hosts of a filter by number, some left out. */
  public Future<List<Integer>> newest(HostFilter filter, Collection<Integer> without, int most) {
    var out = new HashSet<>(without);
    return found(filter)
        .map(
            found ->
                found
                    .view()
                    .matching(found.wanted().and(h -> !out.contains(h.id())), Page.MOST)
                    .stream()
                    .sorted(Comparator.comparingInt(IndexedHost::id).reversed())
                    .limit(most)
                    .map(IndexedHost::id)
                    .toList());
  }

  /** Whether hosts may be seen by who sees these teams (null: all). */
  static Predicate<IndexedHost> visible(@Nullable Set<Integer> teams) {
    return teams == null ? host -> true : host -> teams.contains(host.team());
  }

  private record Found(HostView view, Predicate<IndexedHost> wanted) {}

  private Future<Found> found(HostFilter filter) {
    var view = index.fresh();
    var having = traits.all(filter.traits());
    var matching = text(filter);
    return Future.all(view, having, matching)
        .map(
            all ->
                new Found(
                    view.result(),
                    cheap(filter, view.result()).and(matching.result()).and(having.result())));
  }

  private Future<Predicate<IndexedHost>> text(HostFilter filter) {
    var text = filter.page().search();
    if (text.isEmpty()) return Future.succeededFuture(host -> true);
    Predicate<IndexedHost> named = IndexedHost.holding(text);
    if (text.indexOf('@') < 0 || filter.labelId() != null) return Future.succeededFuture(named);
    return traits.withEmail(text).map(hosts -> named.or(host -> hosts.contains(host.id())));
  }

  // What excludes most for least comes first.
  private Predicate<IndexedHost> cheap(HostFilter filter, HostView view) {
    var wanted = visible(filter.teams());
    var team = filter.teamId();
    if (team != null) wanted = wanted.and(host -> host.team() == team);
    if (filter.labelId() != null) wanted = wanted.and(view.in(filter.labelId()));
    return filter.status() == null ? wanted : wanted.and(status(filter.status()));
  }

  private Predicate<IndexedHost> status(HostStatus status) {
    var now = time.now();
    return switch (status) {
      case NEW -> {
        var since = now.minus(NEW).toEpochMilli();
        yield host -> host.number(HostField.CREATED_AT) >= since;
      }
      case ONLINE -> host -> directory.online(new HostId(host.id()));
      case OFFLINE -> host -> !directory.online(new HostId(host.id()));
      case MISSING -> {
        var before = now.minus(MISSING).getEpochSecond();
        yield host -> lastSeen(host, directory) <= before;
      }
    };
  }

  /** When a host was last heard of, in seconds; at the latest when it came. */
  static long lastSeen(IndexedHost host, HostDirectory directory) {
    var seen = directory.lastSeenEpochSecond(new HostId(host.id()));
    return seen == 0 ? host.number(HostField.CREATED_AT) / 1000 : seen;
  }

  // In the list's own order, nothing after the page needs to be looked at.
  private static int enough(HostFilter filter) {
    var page = filter.page();
    if (page.order() != null) return Page.MOST;
    return (int) Math.min((long) page.offset() + page.limit(), Page.MOST);
  }

  private static List<Integer> ids(List<IndexedHost> hosts) {
    var ids = new ArrayList<Integer>(hosts.size());
    for (var host : hosts) ids.add(host.id());
    return ids;
  }
}
