package io.fleet.livequery.run;

import io.fleet.model.Viewer;
import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

/** Where it is written down that someone ran a live query. */
@FunctionalInterface
public interface RunActivity {
  /**
   * Writes it down.
   *
   * @param viewer who
   * @param targets how many hosts
   * @param sql what
   * @param name of the saved query, or null
   */
  Future<Void> ran(Viewer viewer, int targets, String sql, @Nullable String name);
}
