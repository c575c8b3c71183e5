package io.fleet.store.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;

/**
 * The addresses that one source knows of a host's users.
 *
 * @param source the osquery table
 */
public record EmailsReport(String source, List<String> emails) implements Report {
  public EmailsReport {
    var distinct = new LinkedHashMap<String, String>();
    for (var email : emails) {
      var cut = Text.cut(email, 255);
      distinct.putIfAbsent(cut.toLowerCase(Locale.ROOT), cut);
    }
    emails = distinct.values().stream().sorted().toList();
  }

  @Override
  public ReportKind kind() {
    return ReportKind.EMAILS;
  }

  @Override
  public List<String> normalised() {
    return emails;
  }

  @Override
  public int rows() {
    return emails.size() + 1;
  }
}
