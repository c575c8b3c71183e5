package io.fleet.store.jobs;

import io.fleet.store.db.Db;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts the hosts of each piece of software, some pieces at a time: twenty million rows take
 * longer than one statement may, and plain reads lock nothing that check-ins write. Only
 * differences are stored. Thread-safe.
 */
public final class SoftwareCounting {
  private static final int ROWS = 500;

  private final Db db;

  public SoftwareCounting(Db db) {
    this.db = db;
  }

  private record Place(int software, int team) {}

  private record Count(Place place, int hosts) {}

  /** The highest number of any software. */
  public Future<Integer> last() {
    return db.list(
            "SELECT COALESCE(MAX(id), 0) FROM software", Tuple.tuple(), row -> row.getInteger(0))
        .map(List::getFirst);
  }

  /** Counts the software with these numbers, both ends included. */
  public Future<Void> count(int from, int to) {
    var range = Tuple.of(from, to);
    var now =
        db.list(
            "SELECT s.software_id, COALESCE(h.team_id, 0), COUNT(*) FROM host_software s"
                + " JOIN hosts h ON h.id = s.host_id WHERE s.software_id BETWEEN ? AND ?"
                + " GROUP BY 1, 2",
            range,
            row -> count(row.getInteger(0), row.getInteger(1), row.getInteger(2)));
    var before =
        db.list(
            "SELECT software_id, team_id, hosts_count FROM software_host_counts"
                + " WHERE software_id BETWEEN ? AND ?",
            range,
            row -> count(row.getInteger(0), row.getInteger(1), row.getInteger(2)));
    return Future.all(now, before)
        .compose(both -> store(totals(now.result()), map(before.result())));
  }

  private static Count count(int software, int team, int hosts) {
    return new Count(new Place(software, team), hosts);
  }

  // Hosts without a team are in the total alone, which stands under team 0.
  private static Map<Place, Integer> totals(List<Count> counts) {
    var totals = new HashMap<Place, Integer>();
    for (var count : counts) {
      var place = count.place();
      totals.merge(
          new Place(place.software(), PreparedCounts.ALL_HOSTS), count.hosts(), Integer::sum);
      if (place.team() != PreparedCounts.ALL_HOSTS) totals.put(place, count.hosts());
    }
    return totals;
  }

  private static Map<Place, Integer> map(List<Count> counts) {
    var map = new HashMap<Place, Integer>();
    counts.forEach(count -> map.put(count.place(), count.hosts()));
    return map;
  }

  private Future<Void> store(Map<Place, Integer> now, Map<Place, Integer> before) {
    var gone = before.keySet().stream().filter(place -> !now.containsKey(place)).toList();
    var changed =
        now.entrySet().stream()
            .filter(entry -> !entry.getValue().equals(before.get(entry.getKey())))
            .map(entry -> new Count(entry.getKey(), entry.getValue()))
            .toList();
    Future<?> all = Future.succeededFuture();
    for (var from = 0; from < gone.size(); from += ROWS) {
      var some = gone.subList(from, Math.min(from + ROWS, gone.size()));
      all = all.compose(done -> delete(some));
    }
    for (var from = 0; from < changed.size(); from += ROWS) {
      var some = changed.subList(from, Math.min(from + ROWS, changed.size()));
      all = all.compose(done -> upsert(some));
    }
    return all.mapEmpty();
  }

  private Future<Integer> delete(List<Place> places) {
    var marks = new ArrayList<String>();
    var values = Tuple.tuple();
    for (var place : places) {
      marks.add("(?,?)");
      values.addInteger(place.software()).addInteger(place.team());
    }
    return db.change(
        "DELETE FROM software_host_counts WHERE (software_id, team_id) IN ("
            + String.join(",", marks)
            + ")",
        values);
  }

  private Future<Integer> upsert(List<Count> counts) {
    var marks = new ArrayList<String>();
    var values = Tuple.tuple();
    for (var count : counts) {
      marks.add("(?,?,?,UTC_TIMESTAMP(3))");
      values
          .addInteger(count.place().software())
          .addInteger(count.place().team())
          .addInteger(count.hosts());
    }
    return db.change(
        "INSERT INTO software_host_counts (software_id, team_id, hosts_count, updated_at) VALUES "
            + String.join(",", marks)
            + " ON DUPLICATE KEY UPDATE hosts_count = VALUES(hosts_count),"
            + " updated_at = VALUES(updated_at)",
        values);
  }
}
