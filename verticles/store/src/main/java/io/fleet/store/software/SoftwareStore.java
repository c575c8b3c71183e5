package io.fleet.store.software;

import io.fleet.platform.problem.Problem;
import io.fleet.store.db.Db;
import io.fleet.store.rows.Columns;
import io.fleet.store.rows.Where;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads software. Counts are those of the last run of the job that counts. Thread-safe. */
public final class SoftwareStore {
  private static final String COLUMNS =
      "s.id, s.name, s.version, s.source, s.bundle_identifier, s.release_name, s.vendor, s.arch,"
          + " s.generated_cpe";
  static final String FROM = " FROM software_host_counts c JOIN software s ON s.id = c.software_id";

  private final Db db;

  public SoftwareStore(Db db) {
    this.db = db;
  }

  /** A page of what some host has. */
  public Future<List<Software>> list(SoftwareFilter filter) {
    var page = filter.page();
    var order = SoftwareOrder.of(page);
    var where = where(filter);
    return db.list(
        "SELECT "
            + COLUMNS
            + ", c.hosts_count"
            + order.from()
            + where.sql()
            + order.sql()
            + " LIMIT ? OFFSET ?",
        where.values(page.limit(), page.offset()),
        row -> software(row, Optional.of(row.getInteger("hosts_count"))));
  }

  /** How many there are, whatever the page. */
  public Future<Integer> count(SoftwareFilter filter) {
    var where = where(filter);
    var searched = !filter.page().search().isEmpty();
    return db.list(
            "SELECT COUNT(*)" + (searched ? FROM : " FROM software_host_counts c") + where.sql(),
            where.values(),
            row -> row.getInteger(0))
        .map(List::getFirst);
  }

  /** When software was counted last; empty before the first time. */
  public Future<Optional<Instant>> countedAt() {
    return db.first(
        "SELECT updated_at FROM prepared_counts WHERE kind = 'software' AND team_id = 0",
        Tuple.tuple(),
        row -> Columns.time(row, "updated_at"));
  }

  /**
   * One piece of software that some host has, counted or not.
   *
   * @return failed with {@link Problem.NotFound} when it is unknown or on no host
   */
  public Future<Software> byId(int id) {
    return db.first(
            "SELECT "
                + COLUMNS
                + " FROM software s WHERE s.id = ?"
                + " AND EXISTS (SELECT 1 FROM host_software h WHERE h.software_id = s.id)",
            Tuple.of(id),
            row -> software(row, Optional.empty()))
        .compose(
            found ->
                found
                    .map(Future::succeededFuture)
                    .orElseGet(
                        () ->
                            Future.failedFuture(
                                Problem.NotFound.of("Software", id).asException())));
  }

  /** The known weaknesses of each of these; what has none is absent. */
  public Future<Map<Integer, List<Vulnerability>>> vulnerabilities(Collection<Integer> software) {
    return db.list(
            "SELECT v.software_id, v.cve, m.cvss_score, m.epss_probability, m.cisa_known_exploit,"
                + " m.published_at FROM software_cves v LEFT JOIN cve_scores m ON m.cve = v.cve"
                + " WHERE "
                + Where.anyOf("v.software_id", software)
                + " ORDER BY v.software_id, v.cve",
            Tuple.tuple(),
            SoftwareStore::vulnerability)
        .map(
            rows -> {
              var found = new HashMap<Integer, List<Vulnerability>>();
              for (var row : rows) {
                found.computeIfAbsent(row.softwareId(), id -> new ArrayList<>()).add(row);
              }
              return found;
            });
  }

  private static Where where(SoftwareFilter filter) {
    var where = new Where().and("c.team_id = ? AND c.hosts_count > 0", filter.team());
    if (filter.vulnerable()) {
      where.and("EXISTS (SELECT 1 FROM software_cves v WHERE v.software_id = c.software_id)");
    }
    var page = filter.page();
    if (page.search().isEmpty()) return where;
    var pattern = page.pattern();
    return where.and(
        "s.name LIKE ? OR s.version LIKE ?"
            + " OR s.id IN (SELECT v.software_id FROM software_cves v WHERE v.cve LIKE ?)",
        pattern,
        pattern,
        pattern);
  }

  private static Software software(Row row, Optional<Integer> hosts) {
    return new Software(
        row.getInteger("id"),
        row.getString("name"),
        row.getString("version"),
        row.getString("source"),
        row.getString("bundle_identifier"),
        row.getString("release_name"),
        row.getString("vendor"),
        row.getString("arch"),
        row.getString("generated_cpe"),
        hosts);
  }

  private static Vulnerability vulnerability(Row row) {
    return new Vulnerability(
        row.getInteger("software_id"),
        row.getString("cve"),
        row.getDouble("cvss_score"),
        row.getDouble("epss_probability"),
        known(row.getInteger("cisa_known_exploit")),
        Columns.timeOrNull(row, "published_at"));
  }

  private static @Nullable Boolean known(@Nullable Integer flag) {
    return flag == null ? null : flag != 0;
  }
}
