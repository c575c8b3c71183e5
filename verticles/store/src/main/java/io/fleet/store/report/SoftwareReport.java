package io.fleet.store.report;

import java.util.LinkedHashMap;
import java.util.List;

/** All software of a host. */
public record SoftwareReport(List<SoftwareItem> items) implements Report {
  public SoftwareReport {
    var distinct = LinkedHashMap.<Identity, SoftwareItem>newLinkedHashMap(items.size());
    for (var item : items) distinct.merge(Identity.of(item), item, SoftwareReport::laterUsed);
    items = List.copyOf(distinct.values());
  }

  // The same columns as SoftwareItem.identity, without making a text of them.
  private record Identity(
      String name, String version, String source, String release, String vendor, String arch) {
    static Identity of(SoftwareItem item) {
      return new Identity(
          item.name(), item.version(), item.source(), item.release(), item.vendor(), item.arch());
    }
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
