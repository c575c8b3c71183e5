package io.fleet.manage.mail;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * What the mails say. Links lead to this server's own pages.
 *
 * @param organization its name, on one line
 * @param serverUrl with the path before every route, without a slash at its end
 */
public record Letters(String organization, String serverUrl) {

  static Letters of(JsonNode settings, String urlPrefix) {
    var name = settings.path("org_info").path("org_name").asText();
    var url = settings.path("server_settings").path("server_url").asText().strip();
    return new Letters(
        name.isBlank() ? "Fleet" : name.replaceAll("\\p{Cntrl}+", " ").strip(),
        (url.endsWith("/") ? url.substring(0, url.length() - 1) : url) + urlPrefix);
  }

  /** To someone who may become a user. */
  public Letter invitation(String to, String name, String by, String token, boolean sso) {
    var page = sso ? "/login/ssoinvites/" : "/login/invites/";
    var link = serverUrl + page + token + "?name=" + encoded(name) + "&email=" + encoded(to);
    return new Letter(
        to,
        "You are invited to Fleet at " + organization,
        """
        Hello%s,

        %s invites you to Fleet, which looks after the computers of %s.
        Accept here:

        %s

        The link works once. If you did not expect it, ignore this mail.
        """
            .formatted(name.isBlank() ? "" : " " + oneLine(name), oneLine(by), organization, link));
  }

  /** To a user who forgot the password. */
  public Letter passwordReset(String to, String token) {
    return new Letter(
        to,
        "Set a new password for Fleet at " + organization,
        """
        Someone asked for a new password for %s.
        Set it here within 24 hours:

        %s/login/reset?token=%s

        The link works once. If it was not you, ignore this mail: your password stays as it is.
        """
            .formatted(to, serverUrl, encoded(token)));
  }

  /** To the address that a user wants to have. */
  public Letter emailChange(String to, String token) {
    return new Letter(
        to,
        "Confirm your new address for Fleet at " + organization,
        """
        This address is to become your address in Fleet.
        Confirm it here within 24 hours, signed in as yourself:

        %s/email/change/%s

        If you did not ask for it, ignore this mail.
        """
            .formatted(serverUrl, token));
  }

  /** To the administrator who sets mail up. */
  public Letter test(String to) {
    return new Letter(
        to,
        "Fleet at " + organization + " can send mail",
        "Your mail settings work: this mail was sent with them from " + serverUrl + ".\n");
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\p{Cntrl}+", " ").strip();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
