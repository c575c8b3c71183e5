package io.fleet.manage.config;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleet.platform.net.WebAddress;
import io.fleet.platform.problem.Problem;
import java.util.List;

/**
 * Addresses in the settings lead to web servers: pages show some of them as links and pictures, and
 * this server calls others.
 */
final class AddressRules {
  private static final List<String> ADDRESSES =
      List.of(
          "/org_info/org_logo_url",
          "/server_settings/server_url",
          "/sso_settings/idp_image_url",
          "/sso_settings/metadata_url",
          "/fleet_desktop/transparency_url",
          "/webhook_settings/host_status_webhook/destination_url",
          "/webhook_settings/failing_policies_webhook/destination_url",
          "/webhook_settings/vulnerabilities_webhook/destination_url");

  private AddressRules() {}

  /** Adds what is wrong with addresses that are not stored already. */
  static void check(ObjectNode settings, ObjectNode stored, List<Problem.Field> faults) {
    for (var pointer : ADDRESSES) {
      if (settings.at(pointer).equals(stored.at(pointer))) continue;
      var text = settings.at(pointer).asText("").strip();
      if (!text.isEmpty() && !WebAddress.isOne(text)) {
        faults.add(
            new Problem.Field(
                pointer.substring(pointer.lastIndexOf('/') + 1),
                "must be an address that begins with https:// or http://"));
      }
    }
    for (var kind : List.of("jira", "zendesk")) {
      var known = stored.path("integrations").path(kind).findValuesAsText("url");
      for (var each : settings.path("integrations").path(kind)) {
        var url = each.path("url").asText("");
        if (!known.contains(url) && !WebAddress.isOne(url)) {
          faults.add(new Problem.Field(kind, "url must begin with https:// or http://"));
        }
      }
    }
  }
}
