package io.fleet.manage.host;

import io.fleet.manage.door.Paging;
import io.fleet.manage.door.Scope;
import io.fleet.model.Access;
import io.fleet.model.Viewer;
import io.fleet.platform.door.Exchange;
import io.fleet.platform.problem.Problem;
import io.fleet.store.inventory.HostFilter;
import io.fleet.store.inventory.HostStatus;
import org.jspecify.annotations.Nullable;

/** The query parameters by which hosts are filtered. */
public final class HostFilters {
  private HostFilters() {}

  /** The filter of a list; {@code labelId} comes from the path or the parameters. */
  public static HostFilter of(Exchange in, Viewer viewer, @Nullable Integer labelId) {
    return new HostFilter(
        Scope.of(viewer, Access.READ_HOSTS),
        Paging.of(in),
        status(in.query().get("status")),
        Paging.integer(in, "team_id"),
        labelId);
  }

  /** A status by its word; null when there is none. */
  static @Nullable HostStatus status(@Nullable String word) {
    if (word == null || word.isEmpty()) return null;
    return HostStatus.of(word)
        .orElseThrow(() -> new Problem.BadRequest("invalid status " + word).asException());
  }
}
