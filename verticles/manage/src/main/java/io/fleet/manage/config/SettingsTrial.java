package io.fleet.manage.config;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleet.manage.door.Wait;
import io.fleet.manage.mail.SmtpCheck;

/** Tries what changed settings lead to before they are stored: a mail, and each integration. */
public final class SettingsTrial {
  private final SmtpCheck mail;
  private final IntegrationCheck integrations;

  public SettingsTrial(SmtpCheck mail, IntegrationCheck integrations) {
    this.mail = mail;
    this.integrations = integrations;
  }

  /**
   * Waits for all of them; throws what is wrong.
   *
   * @param to the administrator who changes the settings
   */
  void run(ObjectNode wanted, ObjectNode stored, String to) {
    if (mailIsNew(wanted, stored)) Wait.on(mail.test(wanted, to));
    Wait.on(integrations.test(wanted.path("integrations"), stored.path("integrations")));
  }

  private static boolean mailIsNew(ObjectNode wanted, ObjectNode stored) {
    if (!wanted.path("smtp_settings").path("enable_smtp").asBoolean()) return false;
    return !stored.path("smtp_settings").path("configured").asBoolean()
        || !stored.path("smtp_settings").equals(wanted.path("smtp_settings"));
  }
}
