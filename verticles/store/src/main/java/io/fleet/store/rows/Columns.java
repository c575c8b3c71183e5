package io.fleet.store.rows;

import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Reads and binds values that the driver has no type of ours for. All times are UTC. */
public final class Columns {
  private Columns() {}

  /** A time that is never null. */
  public static Instant time(Row row, String column) {
    return row.getLocalDateTime(column).toInstant(ZoneOffset.UTC);
  }

  /** A time, or null for "never". */
  public static @Nullable Instant timeOrNull(Row row, String column) {
    var value = row.getLocalDateTime(column);
    return value == null ? null : value.toInstant(ZoneOffset.UTC);
  }

  /** A time, or what stands for "never". */
  public static Instant timeOr(Row row, String column, Instant never) {
    var value = timeOrNull(row, column);
    return value == null ? never : value;
  }

  /** The moment of a stored time. */
  public static Instant instant(LocalDateTime stored) {
    return stored.toInstant(ZoneOffset.UTC);
  }

  /** An instant as a value to bind. */
  public static LocalDateTime bind(Instant time) {
    return LocalDateTime.ofInstant(time, ZoneOffset.UTC);
  }

  /** Bytes as a value to bind. */
  public static Buffer bind(byte[] bytes) {
    return Buffer.buffer(bytes);
  }

  /** A TINYINT(1). */
  public static boolean flag(Row row, String column) {
    return Boolean.TRUE.equals(row.getBoolean(column));
  }
}
