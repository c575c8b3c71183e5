package io.fleet.store.report;

import io.fleet.store.db.Db;
import io.fleet.store.rows.Where;
import io.vertx.core.Future;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Stores reports as differences, those of many hosts in a few statements. Thread-safe.
 *
 * <p>Each statement is a transaction of its own, and the digest of a report comes last: when
 * something fails halfway the digest is still the old one, so the next report of the host is
 * compared with the rows again. Rows go in order of their keys, so that writers on two nodes wait
 * for each other rather than deadlock.
 */
public final class ReportStore {
  private final Db db;
  private final SoftwareTable software;
  private final AccountTables accounts;
  private final MachineTables machine;
  private final MacTables mac;
  private final StatsTable stats;
  private final AdditionalTable additional;

  public ReportStore(Db db) {
    this.db = db;
    this.software = new SoftwareTable(db);
    this.accounts = new AccountTables(db);
    this.machine = new MachineTables(db);
    this.mac = new MacTables(db);
    this.stats = new StatsTable(db);
    this.additional = new AdditionalTable(db);
  }

  /**
   * What is stored of these hosts, by kind, as {@link Fingerprint#brief}. Hosts that do not exist
   * are left out.
   */
  public Future<Map<Integer, Map<ReportKind, Long>>> known(Collection<Integer> hosts) {
    return db.listWritten(
            "SELECT h.id, d.kind, d.digest FROM hosts h LEFT JOIN host_digests d ON d.host_id ="
                + " h.id WHERE "
                + Where.anyOf("h.id", hosts),
            row -> new Known(row.getInteger("id"), row.getString("kind"), row.getBuffer("digest")))
        .map(ReportStore::byHost);
  }

  /** Stores them, after those of the same host that were stored before. */
  public Future<Void> save(List<HostReport> reports) {
    var kinds = new EnumMap<ReportKind, List<HostReport>>(ReportKind.class);
    reports.stream()
        .sorted(Comparator.comparingInt(HostReport::host))
        .forEach(
            one ->
                kinds
                    .computeIfAbsent(one.report().kind(), kind -> new java.util.ArrayList<>())
                    .add(one));
    Future<Void> all = Future.succeededFuture();
    for (var entry : kinds.entrySet()) {
      all = all.compose(done -> save(entry.getKey(), entry.getValue()));
    }
    var disks = new DiskRows(reports);
    return all.compose(done -> disks.run(db)).compose(done -> digests(reports));
  }

  // The index of hosts keeps addresses, and one that is gone leaves no time of its own behind.
  private Future<Void> touch(List<HostReport> reports) {
    var hosts =
        reports.stream().map(HostReport::host).collect(Collectors.toCollection(TreeSet::new));
    return db.changeWritten(
        "UPDATE hosts SET updated_at = CURRENT_TIMESTAMP(3) WHERE " + Where.anyOf("id", hosts));
  }

  private Future<Void> save(ReportKind kind, List<HostReport> reports) {
    return switch (kind) {
      case SOFTWARE -> software.save(reports);
      case USERS -> accounts.users(reports);
      case EMAILS -> accounts.emails(reports).compose(done -> touch(reports));
      case BATTERIES -> machine.batteries(reports);
      case OPERATING_SYSTEM -> machine.operatingSystems(reports);
      case WINDOWS_UPDATES -> machine.windowsUpdates(reports);
      case ORBIT -> machine.orbit(reports);
      case MUNKI -> mac.munki(reports);
      case MDM -> mac.mdm(reports);
      case SCHEDULE_STATS -> stats.save(reports);
      case ADDITIONAL -> additional.save(reports);
      // Both kinds in one row of one table, so in one statement.
      case DISK_SPACE, DISK_ENCRYPTION -> Future.succeededFuture();
    };
  }

  private Future<Void> digests(List<HostReport> reports) {
    var rows =
        new Rows(
            "INSERT INTO host_digests (host_id, kind, digest) VALUES ",
            " ON DUPLICATE KEY UPDATE digest = VALUES(digest)");
    reports.stream()
        .sorted(
            Comparator.comparingInt(HostReport::host)
                .thenComparing(one -> one.report().kind().word()))
        .forEach(one -> rows.add(one.host(), one.report().kind().word(), one.fingerprint()));
    return rows.run(db);
  }

  private record Known(
      int host,
      @org.jspecify.annotations.Nullable String kind,
      io.vertx.core.buffer.@org.jspecify.annotations.Nullable Buffer digest) {}

  private static Map<Integer, Map<ReportKind, Long>> byHost(List<Known> rows) {
    var hosts = new HashMap<Integer, Map<ReportKind, Long>>();
    for (var row : rows) {
      var kinds = hosts.computeIfAbsent(row.host(), id -> new EnumMap<>(ReportKind.class));
      if (row.kind() == null || row.digest() == null) continue;
      var kind = ReportKind.of(row.kind());
      if (kind != null) kinds.put(kind, Fingerprint.of(row.digest().getBytes()).brief());
    }
    return hosts;
  }
}
