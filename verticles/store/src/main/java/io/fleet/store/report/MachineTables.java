package io.fleet.store.report;

import io.fleet.store.db.Db;
import io.vertx.core.Future;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Batteries, the operating system, its updates, and Orbit. */
final class MachineTables {
  private final Db db;

  MachineTables(Db db) {
    this.db = db;
  }

  Future<Void> batteries(List<HostReport> reports) {
    var rows =
        new Rows(
            "INSERT INTO host_batteries (host_id, serial_number, cycle_count, health) VALUES ",
            " ON DUPLICATE KEY UPDATE cycle_count = VALUES(cycle_count), health = VALUES(health)");
    var gone = new Gone("DELETE FROM host_batteries WHERE ", "host_id, serial_number");
    for (var one : reports) {
      if (!(one.report() instanceof BatteriesReport report)) continue;
      gone.of(one);
      for (var battery : report.batteries()) {
        rows.add(one.host(), battery.serial(), battery.cycles(), battery.health());
        gone.but(one, one.host(), battery.serial());
      }
    }
    return rows.run(db).compose(done -> gone.run(db));
  }

  /** Two statements: systems that are new to the catalogue, and the hosts' links by digest. */
  Future<Void> operatingSystems(List<HostReport> reports) {
    var systems = new TreeMap<String, OperatingSystemReport>();
    var links = new StringBuilder();
    for (var one : reports) {
      if (!(one.report() instanceof OperatingSystemReport report)) continue;
      var digest = Literal.of(Fingerprint.of(report.normalised().getFirst()));
      systems.put(digest, report);
      links
          .append(links.isEmpty() ? "" : " UNION ALL ")
          .append("SELECT ")
          .append(one.host())
          .append(" AS host_id, ")
          .append(digest)
          .append(" AS digest");
    }
    return db.changeWritten(catalogue(systems))
        .compose(
            done ->
                db.changeWritten(
                    "INSERT INTO host_operating_systems (host_id, os_id) SELECT v.host_id, o.id"
                        + " FROM ("
                        + links
                        + ") v JOIN operating_systems o ON o.digest = v.digest"
                        + " ON DUPLICATE KEY UPDATE os_id = VALUES(os_id)"));
  }

  // A row that is there already would use up a number: so only those that are not.
  private static String catalogue(SortedMap<String, OperatingSystemReport> systems) {
    var values = new StringBuilder();
    systems.forEach(
        (digest, system) -> {
          values.append(values.isEmpty() ? "SELECT " : " UNION ALL SELECT ");
          values.append(digest).append(" AS digest");
          column(values, system.name(), "name");
          column(values, system.version(), "version");
          column(values, system.arch(), "arch");
          column(values, system.kernelVersion(), "kernel_version");
          column(values, system.platform(), "platform");
        });
    return "INSERT IGNORE INTO operating_systems (digest, name, version, arch, kernel_version,"
        + " platform) SELECT v.* FROM ("
        + values
        + ") v WHERE NOT EXISTS (SELECT 1 FROM operating_systems o WHERE o.digest = v.digest)";
  }

  private static void column(StringBuilder values, String text, String name) {
    values.append(", ").append(Literal.of(text)).append(" AS ").append(name);
  }

  Future<Void> windowsUpdates(List<HostReport> reports) {
    var rows =
        new Rows(
            "INSERT INTO host_windows_updates (host_id, kb_id, date_epoch) VALUES ",
            " ON DUPLICATE KEY UPDATE date_epoch = VALUES(date_epoch)");
    var gone = new Gone("DELETE FROM host_windows_updates WHERE ", "host_id, kb_id");
    for (var one : reports) {
      if (!(one.report() instanceof WindowsUpdatesReport report)) continue;
      gone.of(one);
      report
          .updates()
          .forEach(
              (kb, date) -> {
                rows.add(one.host(), kb, date);
                gone.but(one, one.host(), kb);
              });
    }
    return rows.run(db).compose(done -> gone.run(db));
  }

  Future<Void> orbit(List<HostReport> reports) {
    var rows =
        new Rows(
            "INSERT INTO host_orbit (host_id, version) VALUES ",
            " ON DUPLICATE KEY UPDATE version = VALUES(version)");
    for (var one : reports) {
      if (one.report() instanceof OrbitReport report) rows.add(one.host(), report.version());
    }
    return rows.run(db);
  }
}
