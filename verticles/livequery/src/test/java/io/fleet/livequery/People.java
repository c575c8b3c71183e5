package io.fleet.livequery;

import io.fleet.model.Role;
import io.fleet.model.TeamId;
import io.fleet.model.UserId;
import io.fleet.model.Viewer;
import io.fleet.platform.signin.SignIn;
import io.vertx.core.Future;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Users of a test; each one's token is {@code token-} and the number. */
final class People implements SignIn {
  private final Map<String, Viewer> byToken = new ConcurrentHashMap<>();

  Viewer with(int id, Role role) {
    return put(viewer(id, role, Map.of(), false));
  }

  Viewer inTeam(int id, int team, Role role) {
    return put(viewer(id, null, Map.of(new TeamId(team), role), false));
  }

  Viewer withoutRole(int id) {
    return put(viewer(id, null, Map.of(), false));
  }

  Viewer mustReset(int id) {
    return put(viewer(id, Role.ADMIN, Map.of(), true));
  }

  private Viewer put(Viewer viewer) {
    byToken.put("token-" + viewer.id().value(), viewer);
    return viewer;
  }

  private static Viewer viewer(
      int id, @Nullable Role role, Map<TeamId, Role> teams, boolean mustReset) {
    return new Viewer(
        new UserId(id), "User " + id, id + "@example.com", role, teams, false, mustReset, id);
  }

  @Override
  public Future<@Nullable Viewer> viewerOf(String token) {
    return Future.succeededFuture(byToken.get(token));
  }

  @Override
  public boolean setupPending() {
    return false;
  }
}
