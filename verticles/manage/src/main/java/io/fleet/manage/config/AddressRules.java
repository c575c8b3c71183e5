package io.fleet.manage.config;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleet.platform.problem.Problem;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Addresses in the settings lead to web servers: pages show some of them as links and pictures, and
 * this server calls others.
 */
final class AddressRules {
  private static final Set<String> WEB = Set.of("http", "https");
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

  static void check(ObjectNode settings, List<Problem.Field> faults) {
    for (var pointer : ADDRESSES) {
      var text = settings.at(pointer).asText("").strip();
      if (!text.isEmpty() && !isWeb(text)) {
        faults.add(
            new Problem.Field(
                pointer.substring(pointer.lastIndexOf('/') + 1),
                "must be an address that begins with https:// or http://"));
      }
    }
    for (var kind : List.of("jira", "zendesk")) {
      for (var each : settings.path("integrations").path(kind)) {
        if (!isWeb(each.path("url").asText(""))) {
          faults.add(new Problem.Field(kind, "url must begin with https:// or http://"));
        }
      }
    }
  }

  static boolean isWeb(String text) {
    try {
      var uri = new URI(text);
      return uri.getScheme() != null
          && WEB.contains(uri.getScheme().toLowerCase(Locale.ROOT))
          && uri.getHost() != null;
    } catch (URISyntaxException e) {
      return false;
    }
  }
}
