package io.fleet.manage.query;

import io.fleet.model.Access;
import io.fleet.model.Role;
import io.fleet.model.Viewer;
import io.fleet.platform.problem.Problem;
import io.fleet.store.query.SavedQuery;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a saved query must be, and who may change one. */
final class QueryRules {
  private static final Pattern ATTACH =
      Pattern.compile("\\battach\\b.*\\bas\\b", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private QueryRules() {}

  static String name(@Nullable String name) {
    if (name == null || name.isBlank()) throw refuse("query name cannot be empty");
    return name;
  }

  static String sql(@Nullable String sql) {
    if (sql == null || sql.isBlank()) throw refuse("query's SQL query cannot be empty");
    // It would open other databases on the host.
    if (ATTACH.matcher(sql).find()) throw refuse("invalid query's SQL: ATTACH is not allowed");
    return sql;
  }

  /** Everyone's for those who may, and the author's own while they may still make queries. */
  static boolean mayChange(Viewer viewer, SavedQuery query) {
    if (Access.WRITE_ANY_QUERY.allows(viewer, null)) return true;
    return Access.CREATE_QUERIES.allowsSomewhere(viewer)
        && query.authorId() != null
        && query.authorId() == viewer.id().value();
  }

  /** Who only observes, everywhere, sees in lists what observers can run. */
  static boolean onlyObserves(Viewer viewer) {
    if (viewer.globalRole() != null) {
      return viewer.globalRole() == Role.OBSERVER;
    }
    return viewer.teamRoles().values().stream().allMatch(role -> role == Role.OBSERVER);
  }

  private static RuntimeException refuse(String why) {
    return new Problem.BadRequest("query payload verification: " + why).asException();
  }
}
