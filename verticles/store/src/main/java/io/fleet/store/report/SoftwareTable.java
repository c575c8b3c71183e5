package io.fleet.store.report;

import io.fleet.store.db.Db;
import io.fleet.store.rows.Columns;
import io.fleet.store.rows.Where;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Software and who has it. A first inventory costs four statements, whatever its size: look up what
 * the catalogue has, insert what it lacks, look that up, insert the host's rows.
 */
final class SoftwareTable {
  // A smaller move of the last use does not count (section 6 of the protocol page).
  private static final Duration LEAST_MOVE = Duration.ofHours(1);

  private final Db db;
  private final SoftwareCatalogue catalogue;

  SoftwareTable(Db db) {
    this.db = db;
    this.catalogue = new SoftwareCatalogue(db);
  }

  /** A row of {@code host_software}, known by the digest of its software. */
  private record Installed(
      int host, int software, Fingerprint digest, @Nullable Instant lastOpenedAt) {}

  Future<Void> save(List<HostReport> reports) {
    return stored(reports)
        .compose(
            stored -> {
              var wanted = wanted(reports);
              var ids = new HashMap<Fingerprint, Integer>();
              stored.forEach(row -> ids.put(row.digest(), row.software()));
              return catalogue
                  .resolve(distinct(wanted.values()), ids)
                  .compose(done -> write(stored, wanted, ids));
            });
  }

  private Future<List<Installed>> stored(List<HostReport> reports) {
    var changed = reports.stream().filter(one -> !one.first()).map(HostReport::host).toList();
    if (changed.isEmpty()) return Future.succeededFuture(List.of());
    return db.listWritten(
        "SELECT hs.host_id, hs.software_id, hs.last_opened_at, s.digest FROM host_software hs"
            + " JOIN software s ON s.id = hs.software_id WHERE "
            + Where.anyOf("hs.host_id", changed),
        row ->
            new Installed(
                row.getInteger("host_id"),
                row.getInteger("software_id"),
                Fingerprint.of(row.getBuffer("digest").getBytes()),
                Columns.timeOrNull(row, "last_opened_at")));
  }

  private static SortedMap<Integer, Map<Fingerprint, SoftwareItem>> wanted(
      List<HostReport> reports) {
    var wanted = new TreeMap<Integer, Map<Fingerprint, SoftwareItem>>();
    for (var one : reports) {
      if (!(one.report() instanceof SoftwareReport report)) continue;
      var items = new HashMap<Fingerprint, SoftwareItem>();
      report.items().forEach(item -> items.put(Fingerprint.of(item.identity().text()), item));
      wanted.put(one.host(), items);
    }
    return wanted;
  }

  private static Map<Fingerprint, SoftwareItem> distinct(
      Collection<Map<Fingerprint, SoftwareItem>> hosts) {
    var all = new HashMap<Fingerprint, SoftwareItem>();
    hosts.forEach(all::putAll);
    return all;
  }

  private Future<Void> write(
      List<Installed> stored,
      SortedMap<Integer, Map<Fingerprint, SoftwareItem>> wanted,
      Map<Fingerprint, Integer> ids) {
    var has = new HashMap<Integer, Map<Fingerprint, Installed>>();
    for (var row : stored) {
      has.computeIfAbsent(row.host(), host -> new HashMap<>()).put(row.digest(), row);
    }
    var added = added(has, wanted, ids);
    var removed = new Rows("DELETE FROM host_software WHERE (host_id, software_id) IN (", ")");
    stored.stream()
        .filter(row -> !wanted.getOrDefault(row.host(), Map.of()).containsKey(row.digest()))
        .sorted(Comparator.comparingInt(Installed::host).thenComparingInt(Installed::software))
        .forEach(row -> removed.add(row.host(), row.software()));
    return added.run(db).compose(done -> removed.run(db));
  }

  private static Rows added(
      Map<Integer, Map<Fingerprint, Installed>> has,
      SortedMap<Integer, Map<Fingerprint, SoftwareItem>> wanted,
      Map<Fingerprint, Integer> ids) {
    var rows =
        new Rows(
            "INSERT INTO host_software (host_id, software_id, last_opened_at) VALUES ",
            " ON DUPLICATE KEY UPDATE last_opened_at = VALUES(last_opened_at)");
    wanted.forEach(
        (host, items) -> {
          var before = has.getOrDefault(host, Map.of());
          var news = new TreeMap<Integer, SoftwareItem>();
          items.forEach(
              (digest, item) -> {
                var id = ids.get(digest);
                if (id != null && isNews(before.get(digest), item)) news.put(id, item);
              });
          news.forEach((id, item) -> rows.add(host, id, item.lastOpenedAt()));
        });
    return rows;
  }

  private static boolean isNews(@Nullable Installed before, SoftwareItem now) {
    if (before == null) return true;
    var then = before.lastOpenedAt();
    var opened = now.lastOpenedAt();
    if (opened == null) return false;
    return then == null || Duration.between(then, opened).abs().compareTo(LEAST_MOVE) >= 0;
  }
}
