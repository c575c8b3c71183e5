package io.fleet.platform.problem;

import java.util.List;

/**
 * Why something was not done, as a type. Each class of door writes it in its own form, see {@link
 * ProblemBodies}.
 */
public sealed interface Problem {

  /** The request cannot be read, or asks for something that makes no sense: 400. */
  record BadRequest(String reason) implements Problem {}

  /**
   * A document that is read strictly holds a key or a type of value that does not belong: 400, with
   * other capitals than {@link BadRequest}, as clients know it.
   */
  record BadDocument(String reason) implements Problem {}

  /** Readable, but members are wrong; all of them at once: 422. */
  record Invalid(List<Field> fields) implements Problem {
    public Invalid {
      fields = List.copyOf(fields);
    }
  }

  /** A role is missing or wrong, told by number instead of by field: 422. */
  record InvalidRole(int code, String message) implements Problem {}

  /** The mail server that the administrator named does not take the mail: 422. */
  record MailFailed(String reason) implements Problem {}

  /** No one, or no longer anyone, is signed in: 401. */
  record Unauthenticated(String message) implements Problem {}

  /** Signed in, but not allowed: 403. */
  record Denied(String message) implements Problem {
    /** The usual refusal. */
    public static final Denied FORBIDDEN = new Denied("forbidden");
  }

  /** There is no such thing, or the viewer may not know of it: 404. */
  record NotFound(String reason) implements Problem {
    /** In the words that clients know. */
    public static NotFound of(String kind, Object idOrName) {
      return new NotFound(kind + " " + idOrName + " was not found in the datastore");
    }
  }

  /** The path or its method does not exist: 404 or 405. */
  record NoSuchDoor(int status, String reason) implements Problem {}

  /** Taken by another: 409. */
  record Conflict(String message, String reason) implements Problem {}

  /** Larger than a bound allows: 413, 414 or 431. */
  record TooLarge(int status, String reason) implements Problem {}

  /** Not in a form that is offered: 415. */
  record Unsupported(String reason) implements Problem {}

  /** Too often: 429. */
  record TooMany(int retryAfterSeconds) implements Problem {}

  /** A part that is needed does not answer; trying again later helps: 503. */
  record Unavailable(String reason) implements Problem {}

  /** The body did not arrive in time: 408. */
  record TimedOut(String reason) implements Problem {}

  /**
   * The node key or enrollment of a device is surely wrong, so it must enroll again: 401 with
   * {@code node_invalid}. Never the answer to a fault of ours (rule 3 of the protocol page).
   */
  record NodeInvalid(String error) implements Problem {}

  /**
   * Understood, and against a rule of the device protocol: 500, which is the status that agents'
   * manager has always given for it.
   */
  record Refused(String reason) implements Problem {}

  /** A fault of ours: 500. The id is in the log, the cause is not told. */
  record Unexpected(String id) implements Problem {}

  /** One member that is wrong, and why. */
  record Field(String name, String reason) {}

  /** A failure to throw, or to fail a future with. */
  default ProblemException asException() {
    return new ProblemException(this);
  }

  /** Shorthand for a problem with a single member. */
  static Invalid invalid(String name, String reason) {
    return new Invalid(List.of(new Field(name, reason)));
  }
}
