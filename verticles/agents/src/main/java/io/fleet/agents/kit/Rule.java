package io.fleet.agents.kit;

/**
 * One demand of the protocol page.
 *
 * @param place where it stands: a rule's number (R1) or a section (2.4)
 * @param words what a server must do
 * @param check shows whether it does
 */
record Rule(String place, String words, Check check) {
  /** Shows a rule at work; gives what was seen, or throws {@link Broken}. */
  interface Check {
    String run(Wire wire) throws Exception;
  }
}
