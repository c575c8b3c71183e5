package io.fleet.store.inventory;

import io.fleet.platform.hosts.Heard;
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
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
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
  private static final Duration YOUNG = Duration.ofSeconds(5);
  private static final Duration OLD = Duration.ofMinutes(1);

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
    this.orders = new HostOrders(directory);
  }

  /** The page that a filter asks for. */
  public Future<FoundHosts> page(HostFilter filter) {
    return found(filter)
        .map(
            found ->
                new FoundHosts(
                    found.view(), orders.page(found.view(), found.wanted(), filter.page())));
  }

  /**
   * These hosts, as far as they are still there, as they were a few seconds ago, and the first time
   * a minute ago at most: a stream of answers asks many times a second, and waits for no reading.
   */
  public Future<FoundHosts> these(Collection<Integer> ids) {
    return index
        .within(YOUNG, OLD)
        .map(view -> these(ids, view))
        .compose(
            found ->
                // One that is missing may be new.
                found.hosts().size() == ids.size()
                    ? Future.succeededFuture(found)
                    : index.fresh().map(view -> these(ids, view)));
  }

  private static FoundHosts these(Collection<Integer> ids, HostView view) {
    return new FoundHosts(view, ids.stream().map(view::find).flatMap(Optional::stream).toList());
  }

  /** All of them by number, whatever the page. */
  public Future<List<Integer>> ids(HostFilter filter) {
    return found(filter)
        .map(found -> new FoundHosts(found.view(), found.view().matching(found.wanted())).ids());
  }

  /** How many there are, whatever the page. */
  public Future<Integer> count(HostFilter filter) {
    return found(filter).map(found -> found.view().count(found.wanted()));
  }

  /** The newest hosts of a filter, some left out. */
  public Future<FoundHosts> newest(HostFilter filter, Collection<Integer> without, int most) {
    var out = new HashSet<>(without);
    var first = new Page(0, most, null, null, filter.page().search());
    return found(filter)
        .map(
            found ->
                new FoundHosts(
                    found.view(),
                    new WalkedOrder(found.view().hosts(), true)
                        .page(found.wanted().and(host -> !out.contains(host.id())), first, null)));
  }

  /** Whether hosts may be seen by who sees these teams (null: all). */
  static Predicate<IndexedHost> visible(@Nullable Set<Integer> teams) {
    return teams == null ? host -> true : host -> teams.contains(host.team());
  }

  private record Found(HostView view, Predicate<IndexedHost> wanted) {}

  private Future<Found> found(HostFilter filter) {
    var view = index.fresh();
    var having = traits.all(filter.traits());
    return Future.all(view, having)
        .map(
            both ->
                new Found(
                    view.result(),
                    cheap(filter, view.result())
                        .and(text(filter))
                        .and(having.result().in(view.result()))));
  }

  private static Predicate<IndexedHost> text(HostFilter filter) {
    var text = filter.page().search();
    if (text.isEmpty()) return host -> true;
    var named = IndexedHost.holding(text);
    // Within a label, addresses are not searched (REST API page 2.8).
    return text.indexOf('@') < 0 || filter.labelId() != null
        ? named
        : named.or(IndexedHost.withEmail(text));
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
      case ONLINE -> {
        var heard = directory.heard();
        yield host -> heard.online(host.id());
      }
      case OFFLINE -> {
        var heard = directory.heard();
        yield host -> !heard.online(host.id());
      }
      case MISSING -> {
        var before = now.minus(MISSING).getEpochSecond();
        var heard = directory.heard();
        yield host -> lastSeen(host, heard) <= before;
      }
    };
  }

  /** When a host was last heard of, in seconds; at the latest when it came. */
  static long lastSeen(IndexedHost host, Heard heard) {
    var seen = heard.lastSeenEpochSecond(host.id());
    return seen == 0 ? host.number(HostField.CREATED_AT) / 1000 : seen;
  }
}
