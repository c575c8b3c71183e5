package io.fleet.store.inventory;

import io.fleet.store.rows.Page;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which hosts are asked for.
 *
 * @param teams only hosts of these teams may be seen; null: all hosts
 * @param page part, order and search
 * @param status null for any
 * @param teamId hosts of this team, 0 for hosts without one, null for any
 * @param labelId members of this label, null for any
 * @param traits what the hosts must have besides
 */
public record HostFilter(
    @Nullable Set<Integer> teams,
    Page page,
    @Nullable HostStatus status,
    @Nullable Integer teamId,
    @Nullable Integer labelId,
    List<HostTrait> traits) {

  public HostFilter {
    traits = List.copyOf(traits);
  }

  /** Without traits. */
  public HostFilter(
      @Nullable Set<Integer> teams,
      Page page,
      @Nullable HostStatus status,
      @Nullable Integer teamId,
      @Nullable Integer labelId) {
    this(teams, page, status, teamId, labelId, List.of());
  }

  /** All hosts that may be seen. */
  public static HostFilter visible(@Nullable Set<Integer> teams, Page page) {
    return new HostFilter(teams, page, null, null, null);
  }
}
