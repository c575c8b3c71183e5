package io.fleet.manage.mail;

import io.vertx.core.Future;

/** Hands a letter to a mail server. Thread-safe; nothing blocks. */
public interface Mailer {
  /**
   * Completed when the server has taken the letter, within ten seconds; failed with {@code
   * Problem.MailFailed}, whose reason a person can read.
   */
  Future<Void> send(SmtpSettings smtp, Letter letter);
}
