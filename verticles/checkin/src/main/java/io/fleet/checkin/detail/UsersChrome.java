package io.fleet.checkin.detail;

import io.fleet.store.report.Report;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The person at a Chromebook; its numbers may be longer than 64 bits and then count as 0. */
final class UsersChrome implements InventoryDetail {
  @Override
  public String name() {
    return "users_chrome";
  }

  @Override
  public String sql() {
    return "SELECT uid, username, email FROM users";
  }

  @Override
  public boolean asks(String platform) {
    return platform.equals("chrome");
  }

  @Override
  public boolean isOn(Features features) {
    return features.hostUsers();
  }

  @Override
  public @Nullable Report read(List<Map<String, String>> rows) {
    return Users.accounts(rows.stream().map(UsersChrome::numbered).toList());
  }

  private static Map<String, String> numbered(Map<String, String> row) {
    var uid = row.getOrDefault("uid", "");
    try {
      Long.parseLong(uid.strip());
      return row;
    } catch (NumberFormatException e) {
      var zero = new HashMap<>(row);
      zero.put("uid", "0");
      return zero;
    }
  }
}
