package io.fleet.checkin.detail;

/**
 * Discovery queries. Every query gets one: osquery before 5.8 skips those without when another had
 * one that matched (rule 7 of the protocol page).
 */
public final class Discovery {
  /** True on every host. */
  public static final String ALWAYS = "SELECT 1";

  private Discovery() {}

  /** True where a table exists and its extension runs. */
  static String table(String name) {
    return "SELECT 1 FROM osquery_registry WHERE active = true AND registry = 'table' AND name = '"
        + name
        + "'";
  }
}
