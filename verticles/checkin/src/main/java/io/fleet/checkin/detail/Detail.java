package io.fleet.checkin.detail;

import io.fleet.store.host.HostPatch;
import java.util.List;
import java.util.Map;

/** One question about a host itself, asked each detail interval. Stateless. */
public interface Detail {
  /** The name after {@code fleet_detail_query_}. */
  String name();

  /** What the host runs. */
  String sql();

  /** Whether hosts of this platform are asked; it is empty while unknown. */
  default boolean asks(String platform) {
    return true;
  }

  /** What decides on the host whether {@link #sql} can run there. */
  default String discovery() {
    return Discovery.ALWAYS;
  }

  /**
   * Takes the answer of a query that did not fail.
   *
   * @return whether it was of use: only that moves the host's stamp and ends a refetch
   */
  boolean take(List<Map<String, String>> rows, HostPatch patch);
}
