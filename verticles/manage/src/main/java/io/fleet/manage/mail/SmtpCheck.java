package io.fleet.manage.mail;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;

/** Tries mail settings before they are stored. Thread-safe; nothing blocks. */
public final class SmtpCheck {
  private final Mailer mailer;
  private final String urlPrefix;

  public SmtpCheck(Mailer mailer, String urlPrefix) {
    this.mailer = mailer;
    this.urlPrefix = urlPrefix;
  }

  /**
   * Sends a test mail by settings that are not stored yet.
   *
   * @param settings the whole document as it would be stored, with the real password
   * @param to the administrator who saves them
   * @return failed with {@code Problem.MailFailed} when it is not taken
   */
  public Future<Void> test(ObjectNode settings, String to) {
    return SmtpSettings.of(settings.path("smtp_settings"))
        .map(smtp -> mailer.send(smtp, Letters.of(settings, urlPrefix).test(to)))
        .orElseGet(Future::succeededFuture);
  }
}
