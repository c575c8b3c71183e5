package io.fleet.manage;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import io.fleet.platform.json.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is done by mail, with a mail server of the test. */
class MailIT {
  private static final String NEW = "Golden-8-secret";
  private static final Pattern RESET = Pattern.compile("/login/reset\\?token=([\\w-]+)");
  private static final Pattern INVITE = Pattern.compile("/login/invites/([\\w-]+)");
  private static final Pattern CHANGE = Pattern.compile("/email/change/([\\w-]+)");

  private static GreenMail mail;
  private static Desk desk;
  private static String admin;

  @BeforeAll
  static void start() throws Exception {
    mail = new GreenMail(servers());
    mail.start();
    mail.setUser("relay@example.com", "relay", "relay-secret");
    desk = new Desk();
    admin = desk.setUp();
    desk.settings("smtp_settings", plain());
  }

  @AfterAll
  static void stop() {
    if (desk != null) desk.close();
    if (mail != null) mail.stop();
  }

  private static ServerSetup[] servers() {
    var plain = new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
    var tls = new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTPS);
    // The usual two seconds are short for a first TLS server on a busy machine.
    plain.setServerStartupTimeout(30_000);
    tls.setServerStartupTimeout(30_000);
    return new ServerSetup[] {plain, tls};
  }

  private static Map<String, Object> plain() {
    var smtp = new HashMap<String, Object>();
    smtp.put("enable_smtp", true);
    smtp.put("server", "127.0.0.1");
    smtp.put("port", mail.getSmtp().getPort());
    smtp.put("sender_address", "fleet@example.com");
    smtp.put("authentication_type", "authtype_none");
    return smtp;
  }

  // The one mail that went to this address.
  private static String text(String to) throws Exception {
    org.awaitility.Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> mail.getReceivedMessagesForDomain(to).length > 0);
    var messages = mail.getReceivedMessagesForDomain(to);
    assertThat(messages).hasSize(1);
    assertThat(messages[0].getFrom()[0].toString()).isEqualTo("fleet@example.com");
    return GreenMailUtil.getBody(messages[0]).replace("=\r\n", "").replace("=3D", "=");
  }

  private static String token(Pattern link, String to) throws Exception {
    var found = link.matcher(text(to));
    assertThat(found.find()).as(text(to)).isTrue();
    return found.group(1);
  }

  private static Desk.Reply post(String path, String token, Map<String, ?> body) throws Exception {
    return desk.api("POST", path, token, Json.MAPPER.writeValueAsString(body));
  }

  private static Desk.Reply reset(String token, String password) throws Exception {
    return post(
        "reset_password", null, Map.of("password_reset_token", token, "new_password", password));
  }

  @Test
  void aForgottenPasswordIsSetByALinkThatWorksOnce() throws Exception {
    var session = desk.user(admin, "forgot@example.com", "observer");
    assertThat(post("forgot_password", null, Map.of("email", "FORGOT@example.com")).status())
        .isEqualTo(202);
    var token = token(RESET, "forgot@example.com");
    for (var any : List.of(token, "nobodys")) {
      assertThat(reset(any, "weak").reason()).isEqualTo("Password does not meet required criteria");
      assertThat(reset(any, "").reason()).isEqualTo("New password cannot be empty field");
    }

    assertThat(reset(token, NEW).status()).isEqualTo(200);

    assertThat(reset(token, "Golden-9-secret").status()).isEqualTo(401);
    assertThat(desk.api("GET", "me", session).status()).isEqualTo(401);
    assertThat(desk.login("forgot@example.com", NEW).status()).isEqualTo(200);
  }

  @Test
  void aLinkDiesWithAnyOtherChangeOfThePassword() throws Exception {
    var session = desk.user(admin, "other@example.com", "observer");
    post("forgot_password", null, Map.of("email", "other@example.com"));
    var token = token(RESET, "other@example.com");

    var changed =
        post(
            "change_password", session, Map.of("old_password", Desk.PASSWORD, "new_password", NEW));

    assertThat(changed.status()).isEqualTo(200);
    assertThat(reset(token, "Golden-9-secret").status()).isEqualTo(401);
  }

  @Test
  void nobodyLearnsWhoHasAnAccountAndTooManyTriesAreRefused() throws Exception {
    var statuses = new ArrayList<Integer>();
    Desk.Reply last = null;
    for (var i = 0; i < 12; i++) {
      last = post("forgot_password", null, Map.of("email", "nobody@example.com"));
      statuses.add(last.status());
    }
    assertThat(statuses).startsWith(202, 202, 202).endsWith(429, 429);
    assertThat(last.headers()).containsKey("Retry-After");
    assertThat(mail.getReceivedMessagesForDomain("nobody@example.com")).isEmpty();
  }

  @Test
  void anInvitedPersonBecomesWhatTheInvitationSaysAndNothingElse() throws Exception {
    var invited =
        post(
            "invites",
            admin,
            Map.of("email", "New@Example.com", "name", "Nia", "global_role", "observer"));
    assertThat(invited.at("/mail_sent").asBoolean()).isTrue();
    assertThat(invited.json().toString()).doesNotContain("token");
    var token = token(INVITE, "new@example.com");
    assertThat(desk.api("GET", "invites/" + token, null).at("/invite/name").asText())
        .isEqualTo("Nia");
    var again = post("invites", admin, Map.of("email", "new@example.com", "global_role", "admin"));
    assertThat(again.status()).isEqualTo(409);
    var bypassed =
        post(
            "users/admin",
            admin,
            Map.of(
                "name", "N", "email", "new@example.com", "password", NEW, "global_role", "admin"));
    assertThat(bypassed.reason()).contains("already invited");

    var accept = new HashMap<String, Object>();
    accept.putAll(Map.of("name", "Nia", "password", NEW, "invite_token", token));
    accept.put("email", "attacker@example.com");
    assertThat(post("users", null, accept).json().at("/errors/0/name").asText()).isEqualTo("email");
    accept.put("email", "new@example.com");
    accept.put("global_role", "admin");
    var made = post("users", null, accept);

    assertThat(made.at("/user/global_role").asText()).isEqualTo("observer");
    assertThat(made.at("/user/force_password_reset").asBoolean()).isFalse();
    assertThat(desk.login("new@example.com", NEW).status()).isEqualTo(200);
    assertThat(post("users", null, accept).status()).isEqualTo(404);
    assertThat(desk.api("GET", "invites", admin).at("/invites").findValuesAsText("email"))
        .doesNotContain("new@example.com");
  }

  @Test
  void anInvitationEndsAfterItsTime() throws Exception {
    post("invites", admin, Map.of("email", "late@example.com", "global_role", "observer"));
    var token = token(INVITE, "late@example.com");
    desk.aheadMillis.set(Duration.ofHours(121).toMillis());
    try {
      var late = desk.api("GET", "invites/" + token, null);
      assertThat(late.status()).isEqualTo(422);
      assertThat(late.at("/errors/0/name").asText()).isEqualTo("invite_token");
    } finally {
      desk.aheadMillis.set(0);
    }
  }

  @Test
  void anAddressIsChangedByItsOwnerAlone() throws Exception {
    var token = desk.user(admin, "before@example.com", "observer");
    var id = desk.api("GET", "me", token).at("/user/id").asInt();
    var body = Map.of("email", "after@example.com", "password", Desk.PASSWORD);
    var without = Map.of("email", "after@example.com");
    assertThat(patch(id, token, without).status()).isEqualTo(422);

    var pending = patch(id, token, body);

    assertThat(pending.at("/user/email").asText()).isEqualTo("before@example.com");
    var link = token(CHANGE, "after@example.com");
    assertThat(desk.api("GET", "email/change/" + link, admin).status()).isEqualTo(404);
    assertThat(desk.api("GET", "email/change/" + link, token).at("/new_email").asText())
        .isEqualTo("after@example.com");
    assertThat(desk.api("GET", "me", token).at("/user/email").asText())
        .isEqualTo("after@example.com");
    assertThat(desk.api("GET", "email/change/" + link, token).status()).isEqualTo(404);
    var taken = patch(id, token, Map.of("email", Desk.ADMIN, "password", Desk.PASSWORD));
    assertThat(taken.status()).isEqualTo(409);
    assertThat(taken.reason()).isEqualTo("Entity already exists");
  }

  private static Desk.Reply patch(int id, String token, Map<String, ?> body) throws Exception {
    return desk.api("PATCH", "users/" + id, token, Json.MAPPER.writeValueAsString(body));
  }

  @Test
  void whatTheMailServerDoesIsToldInWordsThatPeopleUnderstand() throws Exception {
    var dead = plain();
    dead.put("port", 1);
    assertThat(invite(dead, "a").at("/mail_error").asText()).startsWith("could not dial smtp host");

    var off = plain();
    off.put("enable_smtp", false);
    var kept = invite(off, "b");
    assertThat(kept.status()).isEqualTo(200);
    assertThat(kept.at("/mail_error").asText()).isEqualTo("email not configured");

    var wrong = signedIn("wrong");
    wrong.put("enable_ssl_tls", false);
    assertThat(invite(wrong, "c").at("/mail_error").asText()).contains("user name or the password");

    // This server offers no STARTTLS, and a password is not sent in the clear.
    assertThat(invite(signedIn("relay-secret"), "d").at("/mail_sent").asBoolean()).isFalse();

    var tls = signedIn("relay-secret");
    tls.put("port", mail.getSmtps().getPort());
    tls.put("enable_start_tls", false);
    assertThat(invite(tls, "e").at("/mail_error").asText()).contains("TLS");
    tls.put("verify_ssl_certs", false);
    assertThat(invite(tls, "f").at("/mail_sent").asBoolean()).isTrue();

    var login = signedIn("relay-secret");
    login.put("enable_ssl_tls", false);
    login.put("authentication_method", "authmethod_login");
    assertThat(invite(login, "g").at("/mail_sent").asBoolean()).isTrue();
  }

  private static Map<String, Object> signedIn(String password) {
    var smtp = plain();
    smtp.put("authentication_type", "authtype_username_password");
    smtp.put("authentication_method", "authmethod_plain");
    smtp.put("user_name", "relay");
    smtp.put("password", password);
    return smtp;
  }

  private static Desk.Reply invite(Map<String, Object> smtp, String name) throws Exception {
    desk.settings("smtp_settings", smtp);
    try {
      return post(
          "invites",
          admin,
          Map.of("email", name + "@words.example.com", "global_role", "observer"));
    } finally {
      var usual = plain();
      usual.put("enable_ssl_tls", true);
      usual.put("enable_start_tls", true);
      desk.settings("smtp_settings", usual);
    }
  }
}
