package io.fleet.store.report;

import java.util.List;

/** The version of Orbit on a host. */
public record OrbitReport(String version) implements Report {
  public OrbitReport {
    version = Text.cut(version, 255);
  }

  @Override
  public ReportKind kind() {
    return ReportKind.ORBIT;
  }

  @Override
  public List<String> normalised() {
    return List.of(version);
  }
}
