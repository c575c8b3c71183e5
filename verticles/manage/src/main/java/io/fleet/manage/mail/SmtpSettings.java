package io.fleet.manage.mail;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * How to reach the mail server.
 *
 * <p>Fleet sets both switches of TLS by default, so they cannot mean two kinds of connection: the
 * first says that the connection must be secret, the second how it gets so. See {@link #security}.
 *
 * @param sender address in the From line
 * @param helo the name that this server gives itself; empty: the machine's
 * @param signIn whether to sign in with user and password
 */
public record SmtpSettings(
    String sender,
    String server,
    int port,
    boolean signIn,
    Method method,
    String user,
    String password,
    String helo,
    boolean tls,
    boolean startTls,
    boolean verifyCertificates) {
  private static final int USUAL_PORT = 587;
  private static final int TLS_PORT = 465;

  /** How a user name and a password are sent. */
  public enum Method {
    PLAIN,
    LOGIN,
    CRAM_MD5
  }

  /** What becomes of the connection before anything is said on it. */
  public enum Security {
    /** Nothing. */
    NONE,
    /** STARTTLS when the server offers it. */
    OFFERED,
    /** STARTTLS, or no mail. */
    REQUIRED,
    /** TLS from the first byte. */
    IMPLICIT
  }

  /** The settings of the API's {@code smtp_settings}; empty when mail is switched off. */
  public static Optional<SmtpSettings> of(JsonNode smtp) {
    return smtp.path("enable_smtp").asBoolean() && !smtp.path("server").asText().isBlank()
        ? Optional.of(read(smtp))
        : Optional.empty();
  }

  private static SmtpSettings read(JsonNode smtp) {
    return new SmtpSettings(
        smtp.path("sender_address").asText().strip(),
        smtp.path("server").asText().strip(),
        smtp.path("port").asInt(USUAL_PORT),
        !smtp.path("authentication_type").asText().equals("authtype_none"),
        method(smtp.path("authentication_method").asText()),
        smtp.path("user_name").asText(),
        smtp.path("password").asText(),
        smtp.path("domain").asText().strip(),
        smtp.path("enable_ssl_tls").asBoolean(true),
        smtp.path("enable_start_tls").asBoolean(true),
        smtp.path("verify_ssl_certs").asBoolean(true));
  }

  private static Method method(String word) {
    return switch (word) {
      case "authmethod_login" -> Method.LOGIN;
      case "authmethod_cram_md5" -> Method.CRAM_MD5;
      default -> Method.PLAIN;
    };
  }

  /**
   * A password is never sent in the clear while TLS is switched on. A relay that asks for none may
   * be one that knows no TLS, as Fleet lets it.
   */
  public Security security() {
    if (tls && (port == TLS_PORT || !startTls)) return Security.IMPLICIT;
    if (tls && signIn) return Security.REQUIRED;
    return startTls ? Security.OFFERED : Security.NONE;
  }

  @Override
  public String toString() {
    return "SmtpSettings[server=" + server + ", port=" + port + "]";
  }
}
