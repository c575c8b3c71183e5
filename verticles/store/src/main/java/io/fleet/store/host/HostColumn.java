package io.fleet.store.host;

/** The columns of {@code hosts} that hosts themselves fill, with the width of each text. */
public enum HostColumn {
  HOSTNAME(255),
  COMPUTER_NAME(255),
  UUID(255),
  PLATFORM(255),
  PLATFORM_LIKE(255),
  OS_VERSION(255),
  BUILD(255),
  CODE_NAME(255),
  OSQUERY_VERSION(255),
  UPTIME(0),
  MEMORY(0),
  CPU_TYPE(255),
  CPU_SUBTYPE(255),
  CPU_BRAND(255),
  CPU_PHYSICAL_CORES(0),
  CPU_LOGICAL_CORES(0),
  HARDWARE_VENDOR(255),
  HARDWARE_MODEL(255),
  HARDWARE_VERSION(255),
  HARDWARE_SERIAL(255),
  PRIMARY_IP(45),
  PRIMARY_MAC(17),
  PUBLIC_IP(45),
  DISTRIBUTED_INTERVAL(0),
  LOGGER_TLS_PERIOD(0),
  CONFIG_TLS_REFRESH(0);

  private final int width;

  HostColumn(int width) {
    this.width = width;
  }

  /** The column's name in SQL. */
  public String sql() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  /** Whether it holds a number. */
  public boolean isNumber() {
    return width == 0;
  }

  /** A text cut to the column's width, never in the middle of a character. */
  String cut(String text) {
    if (text.codePointCount(0, text.length()) <= width) return text;
    return text.substring(0, text.offsetByCodePoints(0, width));
  }
}
