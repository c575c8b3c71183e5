package io.fleet.manage.mail;

/**
 * A mail in plain text.
 *
 * @param to one address
 */
public record Letter(String to, String subject, String text) {
  // The text may hold a link that signs someone in.
  @Override
  public String toString() {
    return "Letter[to=" + to + ", subject=" + subject + "]";
  }
}
