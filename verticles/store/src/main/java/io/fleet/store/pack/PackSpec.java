package io.fleet.store.pack;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A pack as a document.
 *
 * @param labels names of labels whose members get it
 * @param teams names of teams whose hosts get it
 */
public record PackSpec(
    int id,
    String name,
    String description,
    String platform,
    boolean disabled,
    List<String> labels,
    List<String> teams,
    List<Entry> queries) {
  public PackSpec {
    labels = List.copyOf(labels);
    teams = List.copyOf(teams);
    queries = List.copyOf(queries);
  }

  /**
   * A query that it schedules.
   *
   * @param query the name of a saved query
   * @param name the name within the pack
   * @param interval seconds
   */
  public record Entry(
      String query,
      String name,
      String description,
      int interval,
      @Nullable Boolean snapshot,
      @Nullable Boolean removed,
      @Nullable Integer shard,
      @Nullable String platform,
      @Nullable String version,
      @Nullable Boolean denylist) {}
}
