package io.fleet.manage.tally;

import io.fleet.manage.door.Guard;
import io.fleet.manage.door.Paging;
import io.fleet.manage.door.Scope;
import io.fleet.manage.door.Wait;
import io.fleet.model.Access;
import io.fleet.model.TeamId;
import io.fleet.platform.door.Exchange;
import io.fleet.platform.door.Reading;
import io.fleet.platform.problem.Problem;
import io.fleet.store.jobs.PreparedCounts;
import io.fleet.store.user.UserStore;
import java.util.Set;

/**
 * Over which teams' hosts a caller's counts go. Fleet answers anyone for any team; here beyond
 * one's own it is 403.
 */
final class TallyScope {
  static final Reading READING = Paging.integers("team_id");

  private final UserStore users;

  TallyScope(UserStore users) {
    this.users = users;
  }

  /** Numbers of teams; {@link PreparedCounts#ALL_HOSTS} for all hosts. */
  Set<Integer> of(Exchange in, Guard guard) {
    var viewer = guard.requireSomewhere(Access.READ_HOSTS);
    var team = Paging.integer(in, "team_id");
    if (team == null || team == 0) {
      var own = Scope.of(viewer, Access.READ_HOSTS);
      return own == null ? Set.of(PreparedCounts.ALL_HOSTS) : own;
    }
    guard.require(Access.READ_HOSTS, new TeamId(team));
    if (Wait.on(users.teams()).stream().noneMatch(each -> each.id() == team)) {
      throw Problem.NotFound.of("Team", team).asException();
    }
    return Set.of(team);
  }
}
