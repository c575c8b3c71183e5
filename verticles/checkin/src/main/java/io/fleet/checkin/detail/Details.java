package io.fleet.checkin.detail;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** All detail queries. */
public final class Details {
  private static final List<Detail> ALL =
      List.of(
          new SystemInfo(),
          new OsVersion(),
          new OsVersionWindows(),
          new OsqueryInfo(),
          new OsqueryFlags(),
          new Uptime(),
          new NetworkInterfaceUnix(),
          new NetworkInterfaceWindows());
  private static final Map<String, Detail> BY_NAME =
      ALL.stream().collect(Collectors.toUnmodifiableMap(Detail::name, Function.identity()));

  private Details() {}

  /** Every one of them. */
  public static List<Detail> all() {
    return ALL;
  }

  /** The one of a name, or null. */
  public static @Nullable Detail of(String name) {
    return BY_NAME.get(name);
  }
}
