package io.fleet.logforward.body;

/** A body that is no JSON object, or whose members have the wrong type. Has no stack trace. */
public final class BadBody extends Exception {
  private static final long serialVersionUID = 1L;

  BadBody(String reason) {
    super(reason, null, false, false);
  }

  /** What is wrong, without any byte of the body. */
  public String reason() {
    var message = getMessage();
    return message == null ? "unreadable" : message;
  }
}
