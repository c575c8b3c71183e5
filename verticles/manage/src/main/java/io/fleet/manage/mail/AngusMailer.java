package io.fleet.manage.mail;

import static java.time.format.DateTimeFormatter.RFC_1123_DATE_TIME;

import io.fleet.platform.problem.Problem;
import io.fleet.platform.problem.ProblemException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import jakarta.mail.Authenticator;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends over SMTP, on two threads of its own; what waits for them is bounded. Thread-safe. */
public final class AngusMailer implements Mailer, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(AngusMailer.class);
  private static final int MOST_WAITING = 200;
  private static final long LIMIT_SECONDS = 10;
  // Of one step on the connection: a mail takes several.
  private static final String STEP_MILLIS = "5000";
  private static final String UTF_8 = "UTF-8";

  private final WorkerExecutor workers;
  private final AtomicInteger waiting = new AtomicInteger();

  public AngusMailer(Vertx vertx) {
    this.workers = vertx.createSharedWorkerExecutor("mail", 2);
  }

  @Override
  public Future<Void> send(SmtpSettings smtp, Letter letter) {
    if (waiting.incrementAndGet() > MOST_WAITING) {
      waiting.decrementAndGet();
      return Future.failedFuture(new Problem.MailFailed("too many mails wait").asException());
    }
    return workers
        .executeBlocking(
            () -> {
              try {
                Transport.send(message(smtp, letter));
                return true;
              } finally {
                waiting.decrementAndGet();
              }
            },
            false)
        .timeout(LIMIT_SECONDS, TimeUnit.SECONDS)
        .recover(thrown -> Future.failedFuture(failed(smtp, letter, thrown)))
        .mapEmpty();
  }

  private static MimeMessage message(SmtpSettings smtp, Letter letter) throws MessagingException {
    var message = new MimeMessage(session(smtp));
    message.setFrom(new InternetAddress(smtp.sender(), true));
    message.setRecipient(Message.RecipientType.TO, new InternetAddress(letter.to(), true));
    message.setSubject(letter.subject(), UTF_8);
    message.setText(letter.text(), UTF_8);
    message.setHeader("Date", RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC)));
    return message;
  }

  private static Session session(SmtpSettings smtp) {
    var properties = properties(smtp);
    if (!smtp.signIn()) return Session.getInstance(properties);
    return Session.getInstance(
        properties,
        new Authenticator() {
          @Override
          protected PasswordAuthentication getPasswordAuthentication() {
            return new PasswordAuthentication(smtp.user(), smtp.password());
          }
        });
  }

  private static Properties properties(SmtpSettings smtp) {
    var all = new Properties();
    all.setProperty("mail.transport.protocol", "smtp");
    all.setProperty("mail.smtp.host", smtp.server());
    all.setProperty("mail.smtp.port", Integer.toString(smtp.port()));
    all.setProperty("mail.smtp.connectiontimeout", STEP_MILLIS);
    all.setProperty("mail.smtp.timeout", STEP_MILLIS);
    all.setProperty("mail.smtp.writetimeout", STEP_MILLIS);
    if (!smtp.helo().isEmpty()) all.setProperty("mail.smtp.localhost", smtp.helo());
    all.setProperty("mail.smtp.auth", Boolean.toString(smtp.signIn()));
    switch (smtp.method()) {
      case PLAIN -> all.setProperty("mail.smtp.auth.mechanisms", "PLAIN");
      case LOGIN -> all.setProperty("mail.smtp.auth.mechanisms", "LOGIN");
      case CRAM_MD5 -> {
        all.setProperty("mail.smtp.sasl.enable", "true");
        all.setProperty("mail.smtp.sasl.mechanisms", "CRAM-MD5");
      }
    }
    switch (smtp.security()) {
      case NONE -> {}
      case OFFERED -> all.setProperty("mail.smtp.starttls.enable", "true");
      case REQUIRED -> {
        all.setProperty("mail.smtp.starttls.enable", "true");
        all.setProperty("mail.smtp.starttls.required", "true");
      }
      case IMPLICIT -> all.setProperty("mail.smtp.ssl.enable", "true");
    }
    all.setProperty(
        "mail.smtp.ssl.checkserveridentity", Boolean.toString(smtp.verifyCertificates()));
    if (!smtp.verifyCertificates()) all.setProperty("mail.smtp.ssl.trust", "*");
    return all;
  }

  private static ProblemException failed(SmtpSettings smtp, Letter letter, Throwable thrown) {
    var reason =
        thrown instanceof TimeoutException
            ? "could not dial smtp host: no answer within " + LIMIT_SECONDS + " s"
            : MailFault.words(thrown);
    LOG.warn("mail not sent subject={} server={} cause={}", letter.subject(), smtp, reason);
    return new Problem.MailFailed(reason).asException();
  }

  @Override
  public void close() {
    workers.close();
  }
}
