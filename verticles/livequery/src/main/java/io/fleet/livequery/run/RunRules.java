package io.fleet.livequery.run;

import io.fleet.model.Access;
import io.fleet.model.TeamId;
import io.fleet.model.Viewer;
import io.fleet.platform.problem.Problem;
import io.fleet.store.live.LiveQueryStore.SavedQuery;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Who may run what (REST API page, section 3.1), and what is no live query at all. */
final class RunRules {
  // osquery would open another database file of the host.
  private static final Pattern ATTACH =
      Pattern.compile("\\battach\\b.*\\bas\\b", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private RunRules() {}

  /** What the viewer needs to be allowed: less for a saved query that is open to observers. */
  static Access needed(Optional<SavedQuery> saved) {
    return saved.filter(SavedQuery::observerCanRun).isPresent()
        ? Access.RUN_OBSERVER_QUERY
        : Access.RUN_NEW_QUERY;
  }

  /** Refuses a viewer who may not run it anywhere, or who names a team without that role. */
  static void require(Viewer viewer, Access needed, List<Integer> teams) {
    if (!needed.allowsSomewhere(viewer)) throw Problem.Denied.FORBIDDEN.asException();
    if (viewer.globalRole() != null) return;
    for (var team : teams) {
      if (!needed.allows(viewer, new TeamId(team))) {
        throw Problem.Denied.FORBIDDEN.asException();
      }
    }
  }

  static void requireSql(String sql) {
    if (ATTACH.matcher(sql).find()) {
      throw new Problem.BadRequest("invalid query's SQL: ATTACH is not allowed").asException();
    }
  }
}
