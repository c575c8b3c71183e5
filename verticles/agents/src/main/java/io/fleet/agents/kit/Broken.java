package io.fleet.agents.kit;

/** A rule is broken; the text says what was seen. Has no stack trace: it is a finding. */
final class Broken extends Exception {
  private static final long serialVersionUID = 1L;

  Broken(String seen) {
    super(seen, null, false, false);
  }
}
