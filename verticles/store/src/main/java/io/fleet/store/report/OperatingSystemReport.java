package io.fleet.store.report;

import java.util.List;

/** The operating system of a host, as it is counted among others. */
public record OperatingSystemReport(
    String name, String version, String arch, String kernelVersion, String platform)
    implements Report {
  public OperatingSystemReport {
    name = Text.cut(name, 255);
    version = Text.cut(version, 150);
    arch = Text.cut(arch, 150);
    kernelVersion = Text.cut(kernelVersion, 150);
    platform = Text.cut(platform, 50);
  }

  @Override
  public ReportKind kind() {
    return ReportKind.OPERATING_SYSTEM;
  }

  @Override
  public List<String> normalised() {
    return List.of(Text.row(name, version, arch, kernelVersion, platform));
  }
}
