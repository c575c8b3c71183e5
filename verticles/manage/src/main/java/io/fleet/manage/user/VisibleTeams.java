package io.fleet.manage.user;

import io.fleet.manage.door.Wait;
import io.fleet.store.user.TeamSummary;
import io.fleet.store.user.User;
import io.fleet.store.user.UserStore;
import io.fleet.store.user.UserTeam;
import java.util.List;
import java.util.stream.Collectors;

/** The teams that a user may pick from: all with a global role, else their own. */
public final class VisibleTeams {
  private final UserStore users;

  public VisibleTeams(UserStore users) {
    this.users = users;
  }

  /** Waits for the store. */
  public List<TeamSummary> of(User user) {
    if (user.globalRole() == null && user.teams().isEmpty()) return List.of();
    var all = Wait.on(users.teams());
    if (user.globalRole() != null) return all;
    var own = user.teams().stream().map(UserTeam::id).collect(Collectors.toSet());
    return all.stream().filter(team -> own.contains(team.id())).toList();
  }
}
