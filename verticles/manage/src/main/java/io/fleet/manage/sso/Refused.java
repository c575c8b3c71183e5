package io.fleet.manage.sso;

/** An answer or a metadata document that is not believed. The reason is for the log alone. */
final class Refused extends Exception {
  private static final long serialVersionUID = 1L;

  Refused(String reason) {
    super(reason);
  }

  Refused(String reason, Throwable cause) {
    super(reason, cause);
  }
}
