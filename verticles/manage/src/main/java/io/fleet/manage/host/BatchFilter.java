package io.fleet.manage.host;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.fleet.manage.door.Scope;
import io.fleet.model.Access;
import io.fleet.model.Viewer;
import io.fleet.platform.problem.Problem;
import io.fleet.store.inventory.HostFilter;
import io.fleet.store.rows.Page;
import org.jspecify.annotations.Nullable;

/** Hosts to delete or move, chosen by what they are instead of one by one. */
@JsonNaming(SnakeCaseStrategy.class)
record BatchFilter(
    @Nullable String query,
    @Nullable String status,
    @Nullable Integer labelId,
    @Nullable Integer teamId) {

  /** The hosts of it that the caller sees. */
  HostFilter of(Viewer viewer) {
    var wanted = HostFilters.status(status);
    if (wanted != null && labelId != null) {
      throw Problem.invalid("status", "may not be provided with label_id").asException();
    }
    return new HostFilter(
        Scope.of(viewer, Access.READ_HOSTS),
        Page.searching(query == null ? "" : query.strip()),
        wanted,
        teamId,
        labelId);
  }
}
