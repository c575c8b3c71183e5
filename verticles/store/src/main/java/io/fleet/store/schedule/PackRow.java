package io.fleet.store.schedule;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A pack with all that decides who gets it and what is in it.
 *
 * @param type null for a user's own, {@code global}, or {@code team-<id>}
 * @param labels members of these get it, unless it is disabled
 * @param hosts these get it
 * @param teams hosts of these get it
 */
public record PackRow(
    int id,
    String name,
    String platform,
    boolean disabled,
    @Nullable String type,
    Set<Integer> labels,
    Set<Integer> hosts,
    Set<Integer> teams,
    List<Scheduled> queries) {

  /** A query of a pack; null where nothing was chosen. */
  public record Scheduled(
      int packId,
      String name,
      String query,
      int interval,
      @Nullable Boolean snapshot,
      @Nullable Boolean removed,
      @Nullable String platform,
      @Nullable String version,
      @Nullable Integer shard,
      @Nullable Boolean denylist) {}
}
