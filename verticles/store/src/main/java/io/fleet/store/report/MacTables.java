package io.fleet.store.report;

import io.fleet.store.db.Db;
import io.fleet.store.rows.Where;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Munki and what manages devices. Names are numbered in tables of their own. */
final class MacTables {
  private final Db db;

  MacTables(Db db) {
    this.db = db;
  }

  Future<Void> munki(List<HostReport> reports) {
    var versions =
        new Rows(
            "INSERT INTO host_munki (host_id, version) VALUES ",
            " ON DUPLICATE KEY UPDATE version = VALUES(version), removed_at = NULL");
    var changed = new ArrayList<Integer>();
    var issues = new ArrayList<String>();
    var names = new TreeSet<String>();
    for (var one : reports) {
      if (!(one.report() instanceof MunkiReport report)) continue;
      versions.add(one.host(), report.version());
      if (!one.first()) changed.add(one.host());
      for (var issue : report.issues()) {
        var name = text(issue.name()) + " AS name, " + text(issue.type()) + " AS issue_type";
        names.add(name);
        issues.add(one.host() + " AS host_id, " + name);
      }
    }
    return versions
        .run(db)
        .compose(done -> nameIssues(names))
        .compose(done -> linkIssues(issues))
        .compose(done -> unlinkIssues(changed, issues));
  }

  private Future<Void> nameIssues(SortedSet<String> names) {
    if (names.isEmpty()) return Future.succeededFuture();
    return db.changeWritten(
        "INSERT IGNORE INTO munki_issues (name, issue_type) SELECT v.name, v.issue_type FROM ("
            + union(names)
            + ") v WHERE NOT EXISTS (SELECT 1 FROM munki_issues m WHERE m.name = v.name"
            + " AND m.issue_type = v.issue_type)");
  }

  private Future<Void> linkIssues(List<String> issues) {
    if (issues.isEmpty()) return Future.succeededFuture();
    return db.changeWritten(
        "INSERT IGNORE INTO host_munki_issues (host_id, munki_issue_id) SELECT v.host_id, m.id FROM"
            + " ("
            + union(issues)
            + ") v JOIN munki_issues m ON m.name = v.name AND m.issue_type = v.issue_type");
  }

  private Future<Void> unlinkIssues(List<Integer> changed, List<String> issues) {
    if (changed.isEmpty()) return Future.succeededFuture();
    var all = "DELETE h FROM host_munki_issues h";
    var of = " WHERE " + Where.anyOf("h.host_id", changed);
    if (issues.isEmpty()) return db.changeWritten(all + of);
    return db.changeWritten(
        all
            + " JOIN munki_issues m ON m.id = h.munki_issue_id LEFT JOIN ("
            + union(issues)
            + ") v ON v.host_id = h.host_id AND v.name = m.name AND v.issue_type = m.issue_type"
            + of
            + " AND v.host_id IS NULL");
  }

  Future<Void> mdm(List<HostReport> reports) {
    var solutions = new TreeSet<String>();
    var hosts = new ArrayList<String>();
    for (var one : reports) {
      if (!(one.report() instanceof MdmReport report)) continue;
      var solution =
          text(report.solution()) + " AS name, " + text(report.serverUrl()) + " AS server_url";
      if (!report.serverUrl().isEmpty()) solutions.add(solution);
      hosts.add(
          one.host()
              + " AS host_id, "
              + Literal.of(report.enrolled())
              + " AS enrolled, "
              + Literal.of(report.automatic())
              + " AS automatic, "
              + Literal.of(report.server())
              + " AS is_server, "
              + solution);
    }
    return nameSolutions(solutions)
        .compose(
            done ->
                db.changeWritten(
                    "INSERT INTO host_mdm (host_id, enrolled, server_url, installed_from_dep,"
                        + " is_server, mdm_id) SELECT v.host_id, v.enrolled, v.server_url,"
                        + " v.automatic, v.is_server, s.id FROM ("
                        + union(hosts)
                        + ") v LEFT JOIN mdm_solutions s ON s.name = v.name"
                        + " AND s.server_url = v.server_url"
                        + " ON DUPLICATE KEY UPDATE enrolled = VALUES(enrolled),"
                        + " server_url = VALUES(server_url),"
                        + " installed_from_dep = VALUES(installed_from_dep),"
                        + " is_server = VALUES(is_server), mdm_id = VALUES(mdm_id)"));
  }

  private Future<Void> nameSolutions(SortedSet<String> solutions) {
    if (solutions.isEmpty()) return Future.succeededFuture();
    return db.changeWritten(
        "INSERT IGNORE INTO mdm_solutions (name, server_url) SELECT v.name, v.server_url FROM ("
            + union(solutions)
            + ") v WHERE NOT EXISTS (SELECT 1 FROM mdm_solutions s WHERE s.name = v.name"
            + " AND s.server_url = v.server_url)");
  }

  // A column of a derived table would have the server's own collation, which differs by version.
  private static String text(String value) {
    return Literal.of(value) + " COLLATE utf8mb4_unicode_ci";
  }

  private static String union(Iterable<String> selects) {
    return "SELECT " + String.join(" UNION ALL SELECT ", selects);
  }
}
