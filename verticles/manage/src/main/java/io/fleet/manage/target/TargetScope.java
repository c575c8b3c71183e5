package io.fleet.manage.target;

import io.fleet.manage.door.Scope;
import io.fleet.manage.door.Wait;
import io.fleet.model.Access;
import io.fleet.model.Viewer;
import io.fleet.store.query.QueryStore;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which hosts a caller could run a live query on: with a role that runs new SQL there, and for a
 * query that observers can run, with any role.
 */
final class TargetScope {
  private final QueryStore queries;

  TargetScope(QueryStore queries) {
    this.queries = queries;
  }

  /** Team numbers, or null for all hosts; empty for none at all. */
  @Nullable Set<Integer> of(Viewer viewer, @Nullable Integer queryId) {
    var forObservers = queryId != null && Wait.on(queries.byId(queryId)).observerCanRun();
    return Scope.of(viewer, forObservers ? Access.RUN_OBSERVER_QUERY : Access.RUN_NEW_QUERY);
  }
}
