package io.fleet.checkin.distributed;

/** The prefixes that tell what a query is for (section 5.1 of the protocol page). */
final class QueryNames {
  static final String DETAIL = "fleet_detail_query_";
  static final String LABEL = "fleet_label_query_";
  static final String LIVE = "fleet_distributed_query_";

  private QueryNames() {}

  /** The number after a prefix, or -1. */
  static int number(String name, String prefix) {
    try {
      return Integer.parseInt(name, prefix.length(), name.length(), 10);
    } catch (NumberFormatException e) {
      return -1;
    }
  }
}
