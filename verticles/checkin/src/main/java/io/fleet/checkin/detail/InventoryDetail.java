package io.fleet.checkin.detail;

import io.fleet.store.report.Report;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A detail with a table of its own. It does not move the host's stamp (section 6 of the protocol
 * page), and it is stored only when it differs from what is stored.
 */
public non-sealed interface InventoryDetail extends Detail {
  /** Reads the answer of a query that did not fail; null when it says nothing. */
  @Nullable Report read(List<Map<String, String>> rows);
}
