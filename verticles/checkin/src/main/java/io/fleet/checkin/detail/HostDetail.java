package io.fleet.checkin.detail;

import io.fleet.store.host.HostPatch;
import java.util.List;
import java.util.Map;

/** A detail that fills columns of the host itself. */
public non-sealed interface HostDetail extends Detail {
  /**
   * Takes the answer of a query that did not fail.
   *
   * @return whether it was of use: only that moves the host's stamp and ends a refetch
   */
  boolean take(List<Map<String, String>> rows, HostPatch patch);
}
