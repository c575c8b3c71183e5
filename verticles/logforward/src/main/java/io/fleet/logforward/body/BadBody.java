package io.fleet.logforward.body;

/** A body that is no JSON object, or whose members have the wrong type. Has no stack trace. */
public final class BadBody extends Exception {
  private static final long serialVersionUID = 1L;

  private final boolean cutShort;

  BadBody(String reason) {
    this(reason, false);
  }

  private BadBody(String reason, boolean cutShort) {
    super(reason, null, false, false);
    this.cutShort = cutShort;
  }

  static BadBody cutShort() {
    return new BadBody("unexpected end of JSON input", true);
  }

  /** Whether there may be nothing wrong but that more has to come. */
  boolean isCutShort() {
    return cutShort;
  }

  /** What is wrong, without any byte of the body. */
  public String reason() {
    var message = getMessage();
    return message == null ? "unreadable" : message;
  }
}
