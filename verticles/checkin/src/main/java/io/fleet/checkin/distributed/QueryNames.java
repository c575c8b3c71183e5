package io.fleet.checkin.distributed;

/** The prefixes that tell what a query is for (section 5.1 of the protocol page). */
final class QueryNames {
  static final String DETAIL = "fleet_detail_query_";
  static final String ADDITIONAL = "fleet_additional_query_";
  static final String LABEL = "fleet_label_query_";
  static final String POLICY = "fleet_policy_query_";
  static final String LIVE = "fleet_distributed_query_";

  private QueryNames() {}

  /** The number after a prefix, or -1: digits alone, as it was handed out. */
  static int number(String name, String prefix) {
    if (name.length() == prefix.length() || !isDigit(name.charAt(prefix.length()))) return -1;
    try {
      return Integer.parseInt(name, prefix.length(), name.length(), 10);
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
