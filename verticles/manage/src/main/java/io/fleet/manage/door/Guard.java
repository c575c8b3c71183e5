package io.fleet.manage.door;

import io.fleet.model.Access;
import io.fleet.model.TeamId;
import io.fleet.model.UserId;
import io.fleet.model.Viewer;
import io.fleet.platform.door.Exchange;
import io.fleet.platform.problem.Problem;
import org.jspecify.annotations.Nullable;

/**
 * Decides for one request whether its caller may do what it asks. A handler that never asked it has
 * not decided anything, and its answer is withheld, see {@link Guarded}.
 */
public final class Guard {
  private final Exchange exchange;
  private boolean asked;

  Guard(Exchange exchange) {
    this.exchange = exchange;
  }

  /** Refuses unless the caller's role allows it for objects of this team (null: of no team). */
  public Viewer require(Access access, @Nullable TeamId team) {
    asked = true;
    var viewer = exchange.viewer();
    if (!access.allows(viewer, team)) throw denied();
    return viewer;
  }

  /** Refuses unless there is some object that the caller's role allows it for. */
  public Viewer requireSomewhere(Access access) {
    asked = true;
    var viewer = exchange.viewer();
    if (!access.allowsSomewhere(viewer)) throw denied();
    return viewer;
  }

  /** Refuses unless it is the caller's own, or the role allows it for everyone's. */
  public Viewer requireSelfOr(UserId owner, Access access) {
    asked = true;
    var viewer = exchange.viewer();
    if (viewer.mustResetPassword()) throw denied();
    if (!viewer.id().equals(owner) && !access.allows(viewer, null)) throw denied();
    return viewer;
  }

  /** The caller may always do this to what is their own. */
  public Viewer self() {
    asked = true;
    return exchange.viewer();
  }

  /** Anyone may, signed in or not. */
  public void open() {
    asked = true;
  }

  /** Refuses unless a rule of the handler's own holds. */
  public Viewer requireThat(boolean allowed) {
    asked = true;
    var viewer = exchange.viewer();
    if (!allowed || viewer.mustResetPassword()) throw denied();
    return viewer;
  }

  boolean asked() {
    return asked;
  }

  private static RuntimeException denied() {
    return Problem.Denied.FORBIDDEN.asException();
  }
}
