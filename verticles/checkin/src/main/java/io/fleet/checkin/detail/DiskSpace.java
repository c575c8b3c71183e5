package io.fleet.checkin.detail;

import io.fleet.store.report.DiskSpaceReport;
import io.fleet.store.report.Report;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads free room, which every platform tells in the same two columns. */
final class DiskSpace {
  private DiskSpace() {}

  static @Nullable Report read(List<Map<String, String>> rows) {
    if (rows.size() != 1) return null;
    var gigs = Cells.decimal(rows.getFirst(), "gigs_disk_space_available");
    var percent = Cells.decimal(rows.getFirst(), "percent_disk_space_available");
    return gigs.isEmpty() || percent.isEmpty()
        ? null
        : new DiskSpaceReport(gigs.get(), percent.get());
  }
}
