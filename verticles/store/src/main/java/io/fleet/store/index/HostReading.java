package io.fleet.store.index;

import io.fleet.store.db.Db;
import io.fleet.store.rows.Where;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.roaringbitmap.RoaringBitmap;

/** Reads hosts and what they belong to: everything, or what changed since the last time. */
final class HostReading {
  private static final int PAGE = 5_000;
  private static final int BATCH = 1_000;
  // Beyond this, reading everything is cheaper.
  private static final int MOST_SINGLY = 10_000;
  // A change gets its time before its transaction ends.
  static final Duration OVERLAP = Duration.ofSeconds(15);
  // Two changes within a moment may have the same time.
  private static final Duration MOMENT = Duration.ofMillis(50);
  // Asks for the clock and the labels alone.
  private static final LocalDateTime NO_CHANGE = LocalDateTime.of(9999, 1, 1, 0, 0);

  private final Db db;
  private final MemberSets labels;
  private final MemberSets verdicts;
  private final HostRows rows = new HostRows();

  HostReading(Db db) {
    this.db = db;
    this.labels = MemberSets.ofLabels(db);
    this.verdicts = MemberSets.ofVerdicts(db);
  }

  /** What has been read: the hosts, and beside them their owners and the moment of the reading. */
  record State(HostView view, Changes changes) {}

  /** Reads everything. */
  Future<State> all() {
    var pages = new ArrayList<Future<List<IndexedHost>>>();
    return Changes.since(db, NO_CHANGE)
        .compose(
            changes ->
                pages(0, pages)
                    .compose(begun -> Future.all(pages))
                    .compose(read -> whole(read.<List<IndexedHost>>list(), changes)));
  }

  private Future<State> whole(List<List<IndexedHost>> pages, Changes changes) {
    var ofLabels = labels.all();
    var ofPolicies = verdicts.all();
    return Future.all(ofLabels, ofPolicies)
        .map(
            both ->
                new State(
                    new HostView(
                        pages.stream().flatMap(List::stream).toList(),
                        ofLabels.result(),
                        ofPolicies.result(),
                        changes.teams(),
                        Orderings.none()),
                    changes));
  }

  // The next page is on its way while the addresses of this one are read.
  private Future<Void> pages(int after, List<Future<List<IndexedHost>>> into) {
    return rows("h.id > " + after + " ORDER BY h.id LIMIT " + PAGE)
        .compose(
            page -> {
              into.add(hosts(page));
              return page.size() < PAGE
                  ? Future.succeededFuture()
                  : pages(page.getLast().getInteger(0), into);
            });
  }

  // Numbers of ours, written out: as bound values each set of them would be a statement to prepare.
  private Future<List<Row>> rows(String condition) {
    return db.listWritten(
        "SELECT " + HostRows.COLUMNS + HostRows.FROM + " WHERE " + condition, row -> row);
  }

  private Future<List<IndexedHost>> hosts(List<Row> page) {
    if (page.isEmpty()) return Future.succeededFuture(List.of());
    return emails(page.stream().map(row -> row.getInteger(0)).toList())
        .map(
            emails ->
                page.stream()
                    .map(row -> rows.host(row, emails.getOrDefault(row.getInteger(0), "")))
                    .toList());
  }

  private Future<Map<Integer, String>> emails(List<Integer> hosts) {
    return db.listWritten(
            "SELECT host_id, email FROM host_emails WHERE " + Where.anyOf("host_id", hosts),
            row -> Map.entry(row.getInteger(0), row.getString(1)))
        .map(
            rows -> {
              var lines = new HashMap<Integer, String>();
              for (var row : rows) {
                lines.merge(row.getKey(), row.getValue(), (some, more) -> some + "\n" + more);
              }
              return lines;
            });
  }

  /** Reads what changed. */
  Future<State> changes(State before) {
    return Changes.since(db, before.changes().clock().minus(OVERLAP))
        .compose(changes -> changes(before, changes));
  }

  private Future<State> changes(State before, Changes changes) {
    var known = before.changes();
    var again = again(before, changes);
    var gone = new HashSet<>(changes.gone());
    gone.removeIf(id -> before.view().find(id).isEmpty());
    var ofLabels = changed(known.labels(), changes.labels(), known.clock());
    var ofPolicies = changed(known.policies(), changes.policies(), known.clock());
    if (again.isEmpty()
        && gone.isEmpty()
        && ofLabels.isEmpty()
        && ofPolicies.isEmpty()
        && known.labels().keySet().equals(changes.labels().keySet())
        && known.policies().keySet().equals(changes.policies().keySet())
        && known.teams().equals(changes.teams())) {
      return Future.succeededFuture(new State(before.view(), changes));
    }
    if (again.size() > MOST_SINGLY) return all();
    var view = before.view();
    var members = labels.after(view.labels(), again, ofLabels, changes.labels().keySet());
    var answers = verdicts.after(view.verdicts(), again, ofPolicies, changes.policies().keySet());
    var hosts = some(again);
    return Future.all(hosts, members, answers)
        .map(
            all -> {
              var moved = new RoaringBitmap();
              again.forEach(moved::add);
              gone.forEach(moved::add);
              return new State(
                  new HostView(
                      merged(view, hosts.result(), gone),
                      members.result(),
                      answers.result(),
                      changes.teams(),
                      view.orderings().after(moved)),
                  changes);
            });
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
    var teams = new HashSet<>(before.changes().teams().keySet());
    teams.removeAll(changes.teams().keySet());
    if (teams.isEmpty()) return again;
    for (var host : before.view().hosts()) if (teams.contains(host.team())) again.add(host.id());
    return again;
  }

  private static Set<Integer> changed(
      Map<Integer, LocalDateTime> before, Map<Integer, LocalDateTime> now, LocalDateTime clock) {
    var changed = new HashSet<Integer>();
    var sure = clock.minus(MOMENT);
    now.forEach(
        (id, moment) -> {
          if (!moment.equals(before.get(id)) || !moment.isBefore(sure)) changed.add(id);
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
                  rows(Where.anyOf("h.id", batch)).compose(this::hosts).onSuccess(found::addAll));
    }
    return all.map(done -> found);
  }

  // Nearly always only a few changed, so those are looked up and the rest is not even touched.
  private static List<IndexedHost> merged(
      HostView before, List<IndexedHost> changed, Set<Integer> gone) {
    var merged = new ArrayList<>(before.hosts());
    var added = new ArrayList<IndexedHost>();
    for (var host : changed) {
      var at = before.indexOf(host.id());
      if (at >= 0) merged.set(at, host);
      else added.add(host);
    }
    if (!gone.isEmpty()) merged.removeIf(host -> gone.contains(host.id()));
    if (!added.isEmpty()) {
      merged.addAll(added);
      merged.sort(Comparator.comparingInt(IndexedHost::id));
    }
    return List.copyOf(merged);
  }
}
