package io.fleet.store.report;

import java.util.LinkedHashMap;
import java.util.List;

/** All software of a host. */
public record SoftwareReport(List<SoftwareItem> items) implements Report {
  public SoftwareReport {
    var distinct =
        LinkedHashMap.<SoftwareItem.Identity, SoftwareItem>newLinkedHashMap(items.size());
    for (var item : items) distinct.merge(item.identity(), item, SoftwareReport::laterUsed);
    items = List.copyOf(distinct.values());
  }

  @Override
  public ReportKind kind() {
    return ReportKind.SOFTWARE;
  }

  @Override
  public List<String> normalised() {
    return items.stream().map(SoftwareItem::normalised).sorted().toList();
  }

  @Override
  public int rows() {
    return items.size() + 1;
  }

  // An app that lies in two folders is one piece of software, used when either was.
  private static SoftwareItem laterUsed(SoftwareItem one, SoftwareItem other) {
    var first = one.lastOpenedAt();
    var second = other.lastOpenedAt();
    return second != null && (first == null || second.isAfter(first)) ? other : one;
  }
}
