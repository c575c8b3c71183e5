package io.fleet.manage.mail;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Why a mail was not sent, for the person who set the mail server up. */
final class MailFault {
  private static final int LONGEST = 300;

  private MailFault() {}

  // The web pages look for "could not dial smtp host".
  static String words(Throwable thrown) {
    for (@Nullable Throwable at = thrown; at != null; at = next(at)) {
      switch (at) {
        case UnknownHostException e -> {
          return "could not dial smtp host: unknown host";
        }
        case ConnectException e -> {
          return "could not dial smtp host: connection refused";
        }
        case NoRouteToHostException e -> {
          return "could not dial smtp host: no route";
        }
        case SocketTimeoutException e -> {
          return "could not dial smtp host: no answer in time";
        }
        case SSLException e -> {
          return "could not dial smtp host: TLS failed: " + line(e);
        }
        case AuthenticationFailedException e -> {
          return "the mail server refused the user name or the password";
        }
        case AddressException e -> {
          return "not an e-mail address: " + line(e);
        }
        default -> {}
      }
    }
    return "the mail server refused: " + line(thrown);
  }

  private static @Nullable Throwable next(Throwable at) {
    return at instanceof MessagingException e && e.getNextException() != null
        ? e.getNextException()
        : at.getCause();
  }

  private static String line(Throwable thrown) {
    var text = String.valueOf(thrown.getMessage()).replaceAll("\\s+", " ").strip();
    return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
  }
}
