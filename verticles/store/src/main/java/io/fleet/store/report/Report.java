package io.fleet.store.report;

import java.util.List;

/**
 * One kind of thing that a host reported, whole: what is not in it is gone from the host. Texts are
 * cut to their columns, rows are without repeats. Immutable.
 */
public sealed interface Report
    permits SoftwareReport,
        UsersReport,
        DiskSpaceReport,
        DiskEncryptionReport,
        BatteriesReport,
        EmailsReport,
        MunkiReport,
        MdmReport,
        OperatingSystemReport,
        WindowsUpdatesReport,
        ScheduleStatsReport,
        OrbitReport,
        AdditionalReport {
  /** What it is about. */
  ReportKind kind();

  /** Its rows as texts in an order that does not depend on the host's: equal means unchanged. */
  List<String> normalised();

  /** What it weighs while it waits, in rows. */
  default int rows() {
    return 1;
  }
}
