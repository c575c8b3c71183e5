package io.fleet.store.index;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What is kept in memory of a host: what lists show, are ordered by or searched in. Keys and hashes
 * are none of it, so no order and no cursor can reach them.
 */
public enum HostField {
  HOSTNAME(Kind.NAME),
  COMPUTER_NAME(Kind.NAME),
  UUID(Kind.NAME),
  HARDWARE_SERIAL(Kind.NAME),
  PRIMARY_IP(Kind.NAME),
  PRIMARY_MAC(Kind.NAME),
  PUBLIC_IP(Kind.NAME),
  /** The name that people see: the computer's name, else the host name. */
  DISPLAY_NAME(Kind.NAME, "IF(h.computer_name = '', h.hostname, h.computer_name)"),
  PLATFORM(Kind.WORD),
  PLATFORM_LIKE(Kind.WORD),
  OS_VERSION(Kind.WORD),
  BUILD(Kind.WORD),
  CODE_NAME(Kind.WORD),
  OSQUERY_VERSION(Kind.WORD),
  CPU_TYPE(Kind.WORD),
  CPU_SUBTYPE(Kind.WORD),
  CPU_BRAND(Kind.WORD),
  HARDWARE_VENDOR(Kind.WORD),
  HARDWARE_MODEL(Kind.WORD),
  HARDWARE_VERSION(Kind.WORD),
  UPTIME(Kind.NUMBER),
  MEMORY(Kind.NUMBER),
  CPU_PHYSICAL_CORES(Kind.NUMBER),
  CPU_LOGICAL_CORES(Kind.NUMBER),
  DISTRIBUTED_INTERVAL(Kind.NUMBER),
  LOGGER_TLS_PERIOD(Kind.NUMBER),
  CONFIG_TLS_REFRESH(Kind.NUMBER),
  TEAM_ID(Kind.NUMBER),
  REFETCH_REQUESTED(Kind.NUMBER),
  CREATED_AT(Kind.TIME),
  UPDATED_AT(Kind.TIME),
  LAST_ENROLLED_AT(Kind.TIME),
  DETAIL_UPDATED_AT(Kind.TIME),
  LABEL_UPDATED_AT(Kind.TIME),
  POLICY_UPDATED_AT(Kind.TIME),
  GIGS_DISK_SPACE_AVAILABLE(Kind.HUNDREDTHS, "ROUND(d.gigs_available * 100)"),
  PERCENT_DISK_SPACE_AVAILABLE(Kind.HUNDREDTHS, "ROUND(d.percent_available * 100)");

  /** How a value is kept. */
  public enum Kind {
    /** A text of nearly every host's own. */
    NAME,
    /** A text that many hosts share. */
    WORD,
    NUMBER,
    /** A number with two digits after its point, without the point. */
    HUNDREDTHS,
    /** Milliseconds since 1970. */
    TIME;

    /** Whether it is kept as a text, else as a number. */
    public boolean isText() {
      return this == NAME || this == WORD;
    }
  }

  private static final Map<String, HostField> BY_WORD =
      Arrays.stream(values()).collect(Collectors.toMap(HostField::word, Function.identity()));

  static final int TEXTS = (int) Arrays.stream(values()).filter(f -> f.kind.isText()).count();
  static final int NUMBERS = values().length - TEXTS;

  private final Kind kind;
  private final String word = name().toLowerCase(Locale.ROOT);
  private final String sql;

  HostField(Kind kind) {
    this.kind = kind;
    // A time that comes as text takes the client longer than the rest of its row.
    this.sql =
        kind == Kind.TIME
            ? "TIMESTAMPDIFF(MICROSECOND, '1970-01-01', h." + word + ") DIV 1000"
            : "h." + word;
  }

  HostField(Kind kind, String sql) {
    this.kind = kind;
    this.sql = sql;
  }

  public Kind kind() {
    return kind;
  }

  /** The API's name of it. */
  public String word() {
    return word;
  }

  /** How it is read, of the tables {@code hosts h} and {@code host_disks d}. */
  String sql() {
    return sql;
  }

  /** The field of the API's name. */
  public static Optional<HostField> of(String word) {
    return Optional.ofNullable(BY_WORD.get(word));
  }

  /** Its place among the texts, or among the numbers. */
  @SuppressWarnings("EnumOrdinal") // a place in memory, never stored or sent
  int place() {
    return kind.isText() ? ordinal() : ordinal() - TEXTS;
  }
}
