package io.fleet.manage.door;

import io.fleet.model.Access;
import io.fleet.model.TeamId;
import io.fleet.model.Viewer;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The teams whose hosts a caller may have something done to. */
public final class Scope {
  private Scope() {}

  /** Team numbers, or null for all hosts; empty for none at all. */
  public static @Nullable Set<Integer> of(Viewer viewer, Access access) {
    if (viewer.globalRole() != null) return access.allows(viewer, null) ? null : Set.of();
    return viewer.teamsWith(access.teamRoles()).stream()
        .map(TeamId::value)
        .collect(Collectors.toUnmodifiableSet());
  }
}
