package io.fleet.store.report;

import io.fleet.store.db.Db;
import io.vertx.core.Future;
import java.util.List;

/** Accounts on hosts, and the addresses of the people behind them. */
final class AccountTables {
  private final Db db;

  AccountTables(Db db) {
    this.db = db;
  }

  /** Accounts that are gone stay as removed. */
  Future<Void> users(List<HostReport> reports) {
    var rows =
        new Rows(
            "INSERT INTO host_users (host_id, uid, username, groupname, user_type, shell) VALUES ",
            " ON DUPLICATE KEY UPDATE groupname = VALUES(groupname),"
                + " user_type = VALUES(user_type), shell = VALUES(shell), removed_at = NULL");
    var gone =
        new Gone(
            "UPDATE host_users SET removed_at = UTC_TIMESTAMP(3) WHERE removed_at IS NULL AND ",
            "host_id, uid, username");
    for (var one : reports) {
      if (!(one.report() instanceof UsersReport report)) continue;
      gone.of(one);
      for (var user : report.accounts()) {
        rows.add(
            one.host(), user.uid(), user.username(), user.groupname(), user.type(), user.shell());
        gone.but(one, one.host(), user.uid(), user.username());
      }
    }
    return rows.run(db).compose(done -> gone.run(db));
  }

  Future<Void> emails(List<HostReport> reports) {
    var rows = new Rows("INSERT IGNORE INTO host_emails (host_id, source, email) VALUES ", "");
    var gone = new Gone("DELETE FROM host_emails WHERE ", "host_id, source, email");
    for (var one : reports) {
      if (!(one.report() instanceof EmailsReport report)) continue;
      gone.of(one);
      for (var email : report.emails()) {
        rows.add(one.host(), report.source(), email);
        gone.but(one, one.host(), report.source(), email);
      }
    }
    return rows.run(db).compose(done -> gone.run(db));
  }
}
