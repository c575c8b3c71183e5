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
  // A change gets its time before its transaction ends.
  private static final Duration OVERLAP = Duration.ofSeconds(15);
  // Two changes within a moment may have the same time.
  private static final Duration MOMENT = Duration.ofMillis(50);
  // Asks for the clock and the labels alone.
  private static final LocalDateTime NO_CHANGE = LocalDateTime.of(9999, 1, 1, 0, 0);
  private static final int HOST = 0;
  private static final int GONE = 1;
  private static final int LABEL = 2;
  private static final String MEMBERS = "label_membership";

  private static final String CHANGES =
      "SELECT 0 AS kind, id, updated_at AS moment FROM hosts WHERE updated_at >= ?"
          + " UNION ALL SELECT 1, host_id, deleted_at FROM host_tombstones WHERE deleted_at >= ?"
          + " UNION ALL SELECT 2, id, updated_at FROM labels"
          + " UNION ALL SELECT 3, 0, NOW(3)";

  private final Db db;
  private final HostBits bits;
  private final HostRows rows = new HostRows();

  HostReading(Db db) {
    this.db = db;
    this.bits = new HostBits(db);
  }

  /** What has been read: the hosts, when each label last changed, and the moment of the reading. */
  record State(HostView view, Map<Integer, LocalDateTime> labels, LocalDateTime readAt) {}

  private record Change(int kind, int id, LocalDateTime moment) {}

  /** Reads everything. */
  Future<State> all() {
    return changes(NO_CHANGE)
        .compose(
            changes -> {
              var clock = changes.getLast().moment();
              var hosts = new ArrayList<IndexedHost>();
              return pages(0, hosts)
                  .compose(done -> bits.readBy("label_id", MEMBERS, Tuple.tuple()))
                  .map(
                      members ->
                          new State(
                              new HostView(List.copyOf(hosts), members), stamps(changes), clock));
            });
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
    return changes(before.readAt().minus(OVERLAP))
        .compose(
            changes -> {
              var again = again(before, changes);
              var gone = ids(changes, GONE);
              gone.removeIf(id -> before.view().find(id).isEmpty());
              var labels = changedLabels(before, changes);
              var clock = changes.getLast().moment();
              if (again.isEmpty()
                  && gone.isEmpty()
                  && labels.isEmpty()
                  && before.labels().keySet().equals(stamps(changes).keySet())) {
                return Future.succeededFuture(new State(before.view(), before.labels(), clock));
              }
              if (again.size() > 10 * BATCH) return all();
              return some(again)
                  .compose(
                      hosts ->
                          members(again, labels)
                              .map(members -> merged(before, hosts, gone, members, changes)));
            });
  }

  private Future<List<Change>> changes(LocalDateTime since) {
    return db.list(
        CHANGES,
        Tuple.of(since, since),
        row -> new Change(row.getInteger(0), row.getInteger(1), row.getLocalDateTime(2)));
  }

  private static Set<Integer> again(State before, List<Change> changes) {
    var again = new HashSet<Integer>();
    var sure = before.readAt().minus(MOMENT);
    for (var change : changes) {
      if (change.kind() != HOST) continue;
      var known = before.view().find(change.id());
      if (known.isEmpty()
          || !known.get().changedAt().equals(change.moment())
          || !change.moment().isBefore(sure)) {
        again.add(change.id());
      }
    }
    return again;
  }

  private static Set<Integer> changedLabels(State before, List<Change> changes) {
    var changed = new HashSet<Integer>();
    var sure = before.readAt().minus(MOMENT);
    for (var change : changes) {
      if (change.kind() != LABEL) continue;
      if (!change.moment().equals(before.labels().get(change.id()))
          || !change.moment().isBefore(sure)) {
        changed.add(change.id());
      }
    }
    return changed;
  }

  private static Set<Integer> ids(List<Change> changes, int kind) {
    var ids = new HashSet<Integer>();
    for (var change : changes) if (change.kind() == kind) ids.add(change.id());
    return ids;
  }

  private static Map<Integer, LocalDateTime> stamps(List<Change> changes) {
    var stamps = new HashMap<Integer, LocalDateTime>();
    for (var change : changes) {
      if (change.kind() == LABEL) stamps.put(change.id(), change.moment());
    }
    return stamps;
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
      State before,
      List<IndexedHost> hosts,
      Set<Integer> gone,
      Members members,
      List<Change> changes) {
    var stamps = stamps(changes);
    var labels = new HashMap<Integer, RoaringBitmap>();
    var changed = RoaringBitmap.bitmapOf(members.hosts().stream().mapToInt(id -> id).toArray());
    for (var label : stamps.keySet()) {
      if (members.labels().contains(label)) {
        labels.put(label, members.ofLabels().getOrDefault(label, new RoaringBitmap()));
        continue;
      }
      var kept = before.view().labels().getOrDefault(label, new RoaringBitmap());
      var now = RoaringBitmap.andNot(kept, changed);
      now.or(members.ofHosts().getOrDefault(label, new RoaringBitmap()));
      labels.put(label, now);
    }
    return new State(
        new HostView(merged(before.view().hosts(), hosts, gone), labels),
        stamps,
        changes.getLast().moment());
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
