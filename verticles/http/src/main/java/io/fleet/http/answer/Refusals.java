package io.fleet.http.answer;

import io.fleet.http.route.PathKind;
import io.fleet.platform.door.Answer;
import io.fleet.platform.door.DoorClass;
import io.fleet.platform.problem.Problem;

/**
 * What a refusal looks like, by whose path it is. On a path of devices every one carries {@code
 * error}: an agent never looks at the status, and takes a body without that member for success.
 */
public final class Refusals {
  private static final Problem NO_PAGE = new Problem.NoSuchDoor(404, "404 page not found");
  // Scripts compare this text, its newline included.
  private static final Answer NO_PAGE_TEXT = Answer.text(404, "404 page not found\n");

  private Refusals() {}

  /** The answer for a problem. */
  public static Answer of(PathKind kind, Problem problem) {
    return switch (kind) {
      case DEVICE -> Answer.problem(DoorClass.DEVICE, problem);
      case API -> problem.equals(NO_PAGE) ? NO_PAGE_TEXT : Answer.problem(DoorClass.API, problem);
      case OPERATOR, PAGE ->
          problem.equals(NO_PAGE) ? NO_PAGE_TEXT : Answer.problem(DoorClass.OPERATOR, problem);
    };
  }

  /** A door for signed-in people, and no token. */
  public static Answer noToken(PathKind kind) {
    return of(
        kind,
        new Problem.Unauthenticated(
            kind == PathKind.OPERATOR ? "Please authenticate" : "Authorization header required"));
  }

  /** A token that is nobody's, or no longer anybody's. */
  public static Answer wrongToken(PathKind kind) {
    return of(
        kind,
        new Problem.Unauthenticated(
            kind == PathKind.OPERATOR ? "Invalid authentication" : "Authentication required"));
  }

  /** There is nothing at this path. */
  public static Answer nothingHere(PathKind kind) {
    return of(kind, NO_PAGE);
  }

  /**
   * A request that could not be read, so that its path is not known: a body that serves devices and
   * people alike.
   */
  public static Answer unreadable(int status, String reason) {
    var problem =
        status == 400 ? new Problem.BadRequest(reason) : new Problem.TooLarge(status, reason);
    return Answer.problem(DoorClass.DEVICE, problem);
  }
}
