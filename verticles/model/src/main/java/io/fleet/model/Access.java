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

  /** Seeing that a team is there: in lists, pickers and targets. */
  LIST_TEAMS(everyone(), everyone()),
  /** The team itself, its users and its options. */
  READ_TEAM(roles(ADMIN, MAINTAINER), roles(ADMIN, MAINTAINER)),
  CREATE_TEAMS(roles(ADMIN), none()),
  WRITE_TEAM(roles(ADMIN), roles(ADMIN)),

  READ_HOSTS(everyone(), everyone()),
  REFETCH_HOSTS(everyone(), everyone()),
  DELETE_HOSTS(roles(ADMIN, MAINTAINER), roles(ADMIN, MAINTAINER)),
  /** Needed for the team that a host leaves and for the one that it joins. */
  TRANSFER_HOSTS(roles(ADMIN, MAINTAINER), roles(ADMIN, MAINTAINER)),
  READ_SOFTWARE(everyone(), everyone()),

  READ_LABELS(everyone(), everyone()),
  WRITE_LABELS(roles(ADMIN, MAINTAINER), none()),

  READ_QUERIES(everyone(), everyone()),
  CREATE_QUERIES(roles(ADMIN, MAINTAINER), roles(ADMIN, MAINTAINER)),
  WRITE_ANY_QUERY(roles(ADMIN, MAINTAINER), none()),
  RUN_NEW_QUERY(roles(ADMIN, MAINTAINER, OBSERVER_PLUS), roles(ADMIN, MAINTAINER, OBSERVER_PLUS)),
  RUN_OBSERVER_QUERY(everyone(), everyone()),

  READ_PACKS(roles(ADMIN, MAINTAINER), none()),
  WRITE_PACKS(roles(ADMIN, MAINTAINER), none()),
  READ_SCHEDULE(everyone(), everyone()),
  WRITE_SCHEDULE(roles(ADMIN, MAINTAINER), none()),
  /** Unlike the global one, a team's schedule is closed to global observers. */
  READ_TEAM_SCHEDULE(roles(ADMIN, MAINTAINER), everyone()),
  WRITE_TEAM_SCHEDULE(roles(ADMIN, MAINTAINER), roles(ADMIN, MAINTAINER)),

  /** Policies for all hosts; those of a team need the same for that team. */
  READ_POLICIES(everyone(), everyone()),
  WRITE_POLICIES(roles(ADMIN, MAINTAINER), none()),
  WRITE_TEAM_POLICIES(roles(ADMIN, MAINTAINER), roles(ADMIN, MAINTAINER)),
  /** Having hosts that fail a policy count as newly failing. */
  RESET_AUTOMATIONS(roles(ADMIN), roles(ADMIN)),

  READ_USERS(roles(ADMIN), roles(ADMIN)),
  WRITE_USERS(roles(ADMIN), roles(ADMIN)),
  /** Setting another's password, and what administrators do to many users at once. */
  WRITE_ANY_USER(roles(ADMIN), none()),
  READ_INVITES(roles(ADMIN), none()),
  WRITE_INVITES(roles(ADMIN), none()),
  /** Another's sessions; one's own are always open. */
  READ_ANY_SESSION(roles(ADMIN), none()),
  WRITE_ANY_SESSION(roles(ADMIN), none()),

  READ_ACTIVITIES(everyone(), none()),
  READ_CARVES(roles(ADMIN), none()),
  TRIGGER_JOBS(roles(ADMIN), none()),
  TRANSLATE_HOSTS(everyone(), none()),
  TRANSLATE_USERS(roles(ADMIN), none()),
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
