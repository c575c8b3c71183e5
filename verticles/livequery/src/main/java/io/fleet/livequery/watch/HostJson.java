package io.fleet.livequery.watch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import java.util.Collection;
import java.util.Map;

/** Hosts as the API lists them; streams show each result's host so. */
@FunctionalInterface
public interface HostJson {
  /** The hosts of these numbers that exist, by number. */
  Future<Map<Integer, ObjectNode>> byIds(Collection<Integer> ids);
}
