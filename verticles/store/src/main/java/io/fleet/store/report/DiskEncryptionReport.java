package io.fleet.store.report;

import java.util.List;

/** Whether a host's system disk is encrypted. */
public record DiskEncryptionReport(boolean encrypted) implements Report {
  @Override
  public ReportKind kind() {
    return ReportKind.DISK_ENCRYPTION;
  }

  @Override
  public List<String> normalised() {
    return List.of(Boolean.toString(encrypted));
  }
}
