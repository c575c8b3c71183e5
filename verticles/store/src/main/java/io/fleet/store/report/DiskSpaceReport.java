package io.fleet.store.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * Free room on a host's disk.
 *
 * @param gigs of 10^9 bytes
 * @param percent of the whole
 */
public record DiskSpaceReport(BigDecimal gigs, BigDecimal percent) implements Report {
  private static final BigDecimal MOST_GIGS = new BigDecimal("9999999999");
  private static final BigDecimal MOST_PERCENT = new BigDecimal(100);

  public DiskSpaceReport {
    gigs = bounded(gigs, MOST_GIGS);
    percent = bounded(percent, MOST_PERCENT);
  }

  @Override
  public ReportKind kind() {
    return ReportKind.DISK_SPACE;
  }

  @Override
  public List<String> normalised() {
    return List.of(Text.row(gigs.toPlainString(), percent.toPlainString()));
  }

  private static BigDecimal bounded(BigDecimal value, BigDecimal most) {
    return value.max(BigDecimal.ZERO).min(most).setScale(2, RoundingMode.HALF_UP);
  }
}
