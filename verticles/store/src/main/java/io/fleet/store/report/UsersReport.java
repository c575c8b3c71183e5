package io.fleet.store.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;

/** All accounts of a host. */
public record UsersReport(List<UserAccount> accounts) implements Report {
  public UsersReport {
    // Names are compared without case in the database.
    var distinct = new LinkedHashMap<String, UserAccount>();
    for (var account : accounts) {
      distinct.putIfAbsent(
          Text.row(account.uid(), account.username().toLowerCase(Locale.ROOT)), account);
    }
    accounts = List.copyOf(distinct.values());
  }

  @Override
  public ReportKind kind() {
    return ReportKind.USERS;
  }

  @Override
  public List<String> normalised() {
    return accounts.stream().map(UserAccount::toString).sorted().toList();
  }

  @Override
  public int rows() {
    return accounts.size() + 1;
  }
}
