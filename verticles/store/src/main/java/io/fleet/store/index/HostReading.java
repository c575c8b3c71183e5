package io.fleet.store.index;

import io.fleet.store.db.Db;
import io.fleet.store.rows.Where;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.roaringbitmap.RoaringBitmap;

/** Reads hosts and labels for the index: all of them, or what changed since the last time. */
final class HostReading {
  private static final int PAGE = 5_000;
  private static final int BATCH = 1_000;
  // Beyond this, reading everything is cheaper.
  private static final int MOST_SINGLY = 10_000;
  // A change gets its time before its transaction ends.
  private static final Duration OVERLAP = Duration.ofSeconds(15);
  // Two changes within a moment may have the same time.
  private static final Duration MOMENT = Duration.ofMillis(50);
  // Asks for the clock and the labels alone.
  private static final LocalDateTime NO_CHANGE = LocalDateTime.of(9999, 1, 1, 0, 0);
  private static final String MEMBERS = "label_membership";

  private final Db db;
  private final HostBits bits;
  private final HostRows rows = new HostRows();

  HostReading(Db db) {
    this.db = db;
    this.bits = new HostBits(db);
  }

  /** What has been read: the hosts, and beside them labels, teams and moment of the reading. */
  record State(HostView view, Changes changes) {}

  /** Reads everything. */
  Future<State> all() {
    var hosts = new ArrayList<IndexedHost>();
    return Changes.since(db, NO_CHANGE)
        .compose(
            changes ->
                pages(0, hosts)
                    .compose(done -> bits.readBy("label_id", MEMBERS, Tuple.tuple()))
                    .map(members -> new State(new HostView(List.copyOf(hosts), members), changes)));
  }

  private Future<Void> pages(int after, List<IndexedHost> into) {
    return db.list(
            "SELECT " + HostRows.COLUMNS + " FROM hosts WHERE id > ? ORDER BY id LIMIT ?",
            Tuple.of(after, PAGE),
            rows::host)
        .compose(
            page -> {
              into.addAll(page);
              return page.size() < PAGE
                  ? Future.succeededFuture()
                  : pages(page.getLast().id(), into);
            });
  }

  /** Reads what changed. */
  Future<State> changes(State before) {
    return Changes.since(db, before.changes().clock().minus(OVERLAP))
        .compose(changes -> changes(before, changes));
  }

  private Future<State> changes(State before, Changes changes) {
    var again = again(before, changes);
    var gone = new HashSet<>(changes.gone());
    gone.removeIf(id -> before.view().find(id).isEmpty());
    var labels = changedLabels(before, changes);
    var sameLabels = before.changes().labels().keySet().equals(changes.labels().keySet());
    if (again.isEmpty() && gone.isEmpty() && labels.isEmpty() && sameLabels) {
      return Future.succeededFuture(new State(before.view(), changes));
    }
    if (again.size() > MOST_SINGLY) return all();
    return some(again)
        .compose(
            hosts ->
                members(again, labels)
                    .map(members -> merged(before, hosts, gone, members, changes)));
  }

  private static Set<Integer> again(State before, Changes changes) {
    var again = new HashSet<Integer>();
    var sure = before.changes().clock().minus(MOMENT);
    changes
        .hosts()
        .forEach(
            (id, moment) -> {
              var known = before.view().find(id);
              if (known.isEmpty()
                  || !known.get().changedAt().equals(moment)
                  || !moment.isBefore(sure)) {
                again.add(id);
              }
            });
    var teams = new HashSet<>(before.changes().teams());
    teams.removeAll(changes.teams());
    if (teams.isEmpty()) return again;
    for (var host : before.view().hosts()) if (teams.contains(host.team())) again.add(host.id());
    return again;
  }

  private static Set<Integer> changedLabels(State before, Changes changes) {
    var changed = new HashSet<Integer>();
    var sure = before.changes().clock().minus(MOMENT);
    changes
        .labels()
        .forEach(
            (id, moment) -> {
              if (!moment.equals(before.changes().labels().get(id)) || !moment.isBefore(sure)) {
                changed.add(id);
              }
            });
    return changed;
  }

  private Future<List<IndexedHost>> some(Collection<Integer> ids) {
    var sorted = ids.stream().sorted().toList();
    var found = new ArrayList<IndexedHost>();
    Future<?> all = Future.succeededFuture();
    for (var from = 0; from < sorted.size(); from += BATCH) {
      var batch = sorted.subList(from, Math.min(from + BATCH, sorted.size()));
      all =
          all.compose(
              done ->
                  db.list(
                          "SELECT "
                              + HostRows.COLUMNS
                              + " FROM hosts WHERE "
                              + Where.anyOf("id", batch),
                          Tuple.tuple(),
                          rows::host)
                      .onSuccess(found::addAll));
    }
    return all.map(done -> found);
  }

  /** Members among these hosts, and all members of these labels. */
  private record Members(
      Set<Integer> hosts,
      Map<Integer, RoaringBitmap> ofHosts,
      Set<Integer> labels,
      Map<Integer, RoaringBitmap> ofLabels) {}

  private Future<Members> members(Set<Integer> hosts, Set<Integer> labels) {
    var ofHosts = members("host_id", hosts);
    var ofLabels = members("label_id", labels);
    return Future.all(ofHosts, ofLabels)
        .map(both -> new Members(hosts, ofHosts.result(), labels, ofLabels.result()));
  }

  private Future<Map<Integer, RoaringBitmap>> members(String column, Set<Integer> ids) {
    if (ids.isEmpty()) return Future.succeededFuture(Map.of());
    return bits.readBy("label_id", MEMBERS + " WHERE " + Where.anyOf(column, ids), Tuple.tuple());
  }

  private static State merged(
      State before, List<IndexedHost> hosts, Set<Integer> gone, Members members, Changes changes) {
    var labels = new HashMap<Integer, RoaringBitmap>();
    var changed = RoaringBitmap.bitmapOf(members.hosts().stream().mapToInt(id -> id).toArray());
    for (var label : changes.labels().keySet()) {
      if (members.labels().contains(label)) {
        labels.put(label, members.ofLabels().getOrDefault(label, new RoaringBitmap()));
        continue;
      }
      var kept = before.view().labels().getOrDefault(label, new RoaringBitmap());
      var now = RoaringBitmap.andNot(kept, changed);
      now.or(members.ofHosts().getOrDefault(label, new RoaringBitmap()));
      labels.put(label, now);
    }
    return new State(new HostView(merged(before.view().hosts(), hosts, gone), labels), changes);
  }

  private static List<IndexedHost> merged(
      List<IndexedHost> before, List<IndexedHost> changed, Set<Integer> gone) {
    var fresh = new TreeMap<Integer, IndexedHost>();
    changed.forEach(host -> fresh.put(host.id(), host));
    var merged = new ArrayList<IndexedHost>(before.size() + changed.size());
    for (var host : before) {
      // Whatever came before this one by number, and was not there yet.
      while (!fresh.isEmpty() && fresh.firstKey() < host.id()) {
        merged.add(fresh.pollFirstEntry().getValue());
      }
      var replaced = fresh.remove(host.id());
      if (replaced != null) {
        merged.add(replaced);
      } else if (!gone.contains(host.id())) {
        merged.add(host);
      }
    }
    merged.addAll(fresh.values());
    return List.copyOf(merged);
  }
}
