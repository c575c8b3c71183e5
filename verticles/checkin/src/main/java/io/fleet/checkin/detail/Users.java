package io.fleet.checkin.detail;

import io.fleet.store.report.Report;
import io.fleet.store.report.UserAccount;
import io.fleet.store.report.UsersReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Accounts of people; those of services are left out by shell and name. */
final class Users implements InventoryDetail {
  @Override
  public String name() {
    return "users";
  }

  @Override
  public String sql() {
    return """
    SELECT u.uid, u.username, u.type, g.groupname, u.shell
    FROM users u LEFT JOIN groups g ON g.gid = u.gid
    WHERE ifnull(u.type, '') != 'special'
      AND u.username != '' AND u.username != 'sync'
      AND substr(u.username, 1, 1) != '_' AND substr(u.username, -1) != '$'
      AND ifnull(u.shell, '') NOT LIKE '%/false' AND ifnull(u.shell, '') NOT LIKE '%/nologin'
      AND ifnull(u.shell, '') NOT LIKE '%/shutdown' AND ifnull(u.shell, '') NOT LIKE '%/halt'
    GROUP BY u.uid, u.username
    """
        .strip();
  }

  @Override
  public boolean isOn(Features features) {
    return features.hostUsers();
  }

  @Override
  public @Nullable Report read(List<Map<String, String>> rows) {
    return accounts(rows);
  }

  /** All accounts; null without any, as a host without accounts is none. */
  static @Nullable Report accounts(List<Map<String, String>> rows) {
    var accounts = new ArrayList<UserAccount>();
    for (var row : rows) {
      var name = row.getOrDefault("username", "");
      var uid = Cells.number(row, "uid");
      if (name.isEmpty() || row.getOrDefault("uid", "").isBlank() || uid.isEmpty()) continue;
      accounts.add(
          new UserAccount(
              uid.getAsLong(),
              name,
              row.getOrDefault("groupname", ""),
              row.getOrDefault("type", ""),
              row.getOrDefault("shell", "")));
    }
    return accounts.isEmpty() ? null : new UsersReport(accounts);
  }
}
