package io.fleet.store.report;

import java.util.List;

/**
 * What manages a host, as the host reports it.
 *
 * @param automatic enrolled without its user's doing
 * @param server a Windows server, which people do not count
 * @param solution the product's name, empty when it is not known
 */
public record MdmReport(
    boolean enrolled, String serverUrl, boolean automatic, boolean server, String solution)
    implements Report {
  public MdmReport {
    serverUrl = Text.cut(serverUrl, 255);
    solution = Text.cut(solution, 100);
  }

  @Override
  public ReportKind kind() {
    return ReportKind.MDM;
  }

  @Override
  public List<String> normalised() {
    return List.of(Text.row(enrolled, serverUrl, automatic, server, solution));
  }
}
