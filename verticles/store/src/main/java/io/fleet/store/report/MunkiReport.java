package io.fleet.store.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What Munki says of itself on a host. */
public record MunkiReport(String version, List<Issue> issues) implements Report {
  /** One thing that went wrong; {@code type} is {@code error} or {@code warning}. */
  public record Issue(String name, String type) {
    public Issue {
      name = Text.cut(name, 255);
    }
  }

  public MunkiReport {
    version = Text.cut(version, 255);
    var distinct = new LinkedHashMap<String, Issue>();
    for (var issue : issues) {
      distinct.putIfAbsent(Text.row(issue.type(), issue.name().toLowerCase(Locale.ROOT)), issue);
    }
    issues = List.copyOf(distinct.values());
  }

  @Override
  public ReportKind kind() {
    return ReportKind.MUNKI;
  }

  @Override
  public List<String> normalised() {
    return Stream.concat(Stream.of(version), issues.stream().map(Issue::toString).sorted())
        .toList();
  }

  @Override
  public int rows() {
    return issues.size() + 1;
  }
}
