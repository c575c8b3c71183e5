package io.fleet.store.report;

import io.fleet.store.db.Db;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import java.util.Collection;
import java.util.Map;
import java.util.Map.Entry;
import java.util.SortedMap;
import java.util.TreeMap;

/** Numbers of software by digest; what has none gets one. */
final class SoftwareCatalogue {
  private final Db db;

  SoftwareCatalogue(Db db) {
    this.db = db;
  }

  /** Completes {@code ids} with the numbers of all these items. */
  Future<Void> resolve(Map<Fingerprint, SoftwareItem> items, Map<Fingerprint, Integer> ids) {
    var missing = missing(items, ids);
    if (missing.isEmpty()) return Future.succeededFuture();
    return find(missing.values(), ids)
        .compose(
            found -> {
              var unknown = missing(items, ids);
              if (unknown.isEmpty()) return Future.succeededFuture();
              return insert(unknown).compose(done -> find(unknown.values(), ids));
            });
  }

  private static SortedMap<String, Entry<Fingerprint, SoftwareItem>> missing(
      Map<Fingerprint, SoftwareItem> items, Map<Fingerprint, Integer> ids) {
    var missing = new TreeMap<String, Entry<Fingerprint, SoftwareItem>>();
    for (var entry : items.entrySet()) {
      if (!ids.containsKey(entry.getKey())) missing.put(entry.getKey().hex(), entry);
    }
    return missing;
  }

  private Future<Void> find(
      Collection<Entry<Fingerprint, SoftwareItem>> wanted, Map<Fingerprint, Integer> ids) {
    var query = new Rows("SELECT id, digest FROM software WHERE digest IN (", ")");
    wanted.forEach(entry -> query.add(entry.getKey()));
    Future<Void> all = Future.succeededFuture();
    for (var statement : query.statements()) {
      all =
          all.compose(done -> db.listWritten(statement, SoftwareCatalogue::id))
              .map(
                  rows -> {
                    rows.forEach(row -> ids.put(row.getKey(), row.getValue()));
                    return null;
                  });
    }
    return all;
  }

  private static Entry<Fingerprint, Integer> id(Row row) {
    return Map.entry(Fingerprint.of(row.getBuffer("digest").getBytes()), row.getInteger("id"));
  }

  // IGNORE: another node may have been first.
  private Future<Void> insert(SortedMap<String, Entry<Fingerprint, SoftwareItem>> unknown) {
    var rows =
        new Rows(
            "INSERT IGNORE INTO software (digest, name, version, source, bundle_identifier,"
                + " release_name, vendor, arch) VALUES ",
            "");
    for (var entry : unknown.values()) {
      var item = entry.getValue();
      rows.add(
          entry.getKey(),
          item.name(),
          item.version(),
          item.source(),
          item.bundleIdentifier(),
          item.release(),
          item.vendor(),
          item.arch());
    }
    return rows.run(db);
  }
}
