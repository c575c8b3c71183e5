package io.fleet.manage.mail;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleet.platform.problem.Problem;
import io.fleet.store.settings.SettingsStore;
import io.vertx.core.Future;
import java.util.function.Function;

/** Mail by the stored settings. Thread-safe; nothing blocks. */
public final class OutgoingMail {
  /** The words that clients know for a server without mail. */
  public static final String NOT_CONFIGURED = "email not configured";

  private final SettingsStore settings;
  private final Mailer mailer;
  private final String urlPrefix;

  public OutgoingMail(SettingsStore settings, Mailer mailer, String urlPrefix) {
    this.settings = settings;
    this.mailer = mailer;
    this.urlPrefix = urlPrefix;
  }

  /** Sends; failed with {@code Problem.MailFailed} when mail is off or the server refuses. */
  public Future<Void> send(Function<Letters, Letter> letter) {
    return settings.read().compose(found -> send(found.orElseThrow(), letter));
  }

  private Future<Void> send(ObjectNode stored, Function<Letters, Letter> letter) {
    var smtp = SmtpSettings.of(stored.path("smtp_settings"));
    if (smtp.isEmpty()) {
      return Future.failedFuture(new Problem.MailFailed(NOT_CONFIGURED).asException());
    }
    return mailer.send(smtp.get(), letter.apply(Letters.of(stored, urlPrefix)));
  }
}
