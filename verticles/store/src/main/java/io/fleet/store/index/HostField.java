package io.fleet.store.index;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The columns of {@code hosts} that are kept in memory: those that lists are ordered by or searched
 * in. Keys and hashes are none of them, so no order and no cursor can reach them.
 */
public enum HostField {
  HOSTNAME(Kind.NAME),
  COMPUTER_NAME(Kind.NAME),
  UUID(Kind.NAME),
  HARDWARE_SERIAL(Kind.NAME),
  PRIMARY_IP(Kind.NAME),
  PRIMARY_MAC(Kind.NAME),
  PUBLIC_IP(Kind.NAME),
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
  POLICY_UPDATED_AT(Kind.TIME);

  /** How a value is kept. */
  public enum Kind {
    /** A text of nearly every host's own. */
    NAME,
    /** A text that many hosts share. */
    WORD,
    NUMBER,
    /** Milliseconds since 1970. */
    TIME;

    boolean isText() {
      return this == NAME || this == WORD;
    }
  }

  private static final Map<String, HostField> BY_COLUMN =
      Arrays.stream(values()).collect(Collectors.toMap(HostField::column, Function.identity()));

  static final int TEXTS = (int) Arrays.stream(values()).filter(f -> f.kind.isText()).count();
  static final int NUMBERS = values().length - TEXTS;

  private final Kind kind;

  HostField(Kind kind) {
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }

  /** The column's name, which is also the API's. */
  public String column() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The field of a column's name. */
  public static Optional<HostField> of(String column) {
    return Optional.ofNullable(BY_COLUMN.get(column));
  }

  /** Its place among the texts, or among the numbers. */
  @SuppressWarnings("EnumOrdinal") // a place in memory, never stored or sent
  int place() {
    return kind.isText() ? ordinal() : ordinal() - TEXTS;
  }
}
