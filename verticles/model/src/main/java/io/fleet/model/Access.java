package io.fleet.model;

import static io.fleet.model.Role.ADMIN;
import static io.fleet.model.Role.MAINTAINER;
import static io.fleet.model.Role.OBSERVER_PLUS;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The one table of what each role may do. What no line allows is refused.
 *
 * <p>Source: the permissions table of the REST API page (section 4).
 */
public enum Access {
  READ_CONFIG(everyone(), everyone()),
  READ_CONFIG_SECRETS(roles(ADMIN), none()),
  WRITE_CONFIG(roles(ADMIN), none()),
  READ_ENROLL_SECRETS(roles(ADMIN, MAINTAINER), roles(ADMIN, MAINTAINER)),
  WRITE_ENROLL_SECRETS(roles(ADMIN, MAINTAINER), roles(ADMIN, MAINTAINER)),
  READ_HOSTS(everyone(), everyone()),
  REFETCH_HOSTS(everyone(), everyone()),
  DELETE_HOSTS(roles(ADMIN, MAINTAINER), roles(ADMIN, MAINTAINER)),
  READ_LABELS(everyone(), everyone()),
  WRITE_LABELS(roles(ADMIN, MAINTAINER), none()),
  READ_QUERIES(everyone(), everyone()),
  CREATE_QUERIES(roles(ADMIN, MAINTAINER), roles(ADMIN, MAINTAINER)),
  WRITE_ANY_QUERY(roles(ADMIN, MAINTAINER), none()),
  RUN_NEW_QUERY(roles(ADMIN, MAINTAINER, OBSERVER_PLUS), roles(ADMIN, MAINTAINER, OBSERVER_PLUS)),
  RUN_OBSERVER_QUERY(everyone(), everyone()),
  READ_SCHEDULE(everyone(), everyone()),
  WRITE_SCHEDULE(roles(ADMIN, MAINTAINER), none()),
  READ_USERS(roles(ADMIN), roles(ADMIN)),
  WRITE_USERS(roles(ADMIN), roles(ADMIN)),
  READ_ACTIVITIES(everyone(), none()),
  DEBUG(roles(ADMIN), none());

  private final Set<Role> global;
  private final Set<Role> team;

  Access(Set<Role> global, Set<Role> team) {
    this.global = global;
    this.team = team;
  }

  /** Whether this viewer may do it to an object of this team (null: of no team). */
  public boolean allows(Viewer viewer, @Nullable TeamId of) {
    if (viewer.mustResetPassword()) return false;
    if (viewer.globalRole() != null) return global.contains(viewer.globalRole());
    var role = of == null ? null : viewer.teamRoles().get(of);
    return role != null && team.contains(role);
  }

  /** Whether there is anything at all that this viewer may do it to: globally, or in some team. */
  public boolean allowsSomewhere(Viewer viewer) {
    if (viewer.mustResetPassword()) return false;
    if (viewer.globalRole() != null) return global.contains(viewer.globalRole());
    return viewer.teamRoles().values().stream().anyMatch(team::contains);
  }

  /** The roles that may do it inside their own team. */
  public Set<Role> teamRoles() {
    return Set.copyOf(team);
  }

  private static Set<Role> everyone() {
    return EnumSet.allOf(Role.class);
  }

  private static Set<Role> none() {
    return EnumSet.noneOf(Role.class);
  }

  private static Set<Role> roles(Role first, Role... rest) {
    return EnumSet.of(first, rest);
  }
}
