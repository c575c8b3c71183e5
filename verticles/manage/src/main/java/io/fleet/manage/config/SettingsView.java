package io.fleet.manage.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleet.manage.ManageConfig;
import io.fleet.platform.json.Json;
import java.time.Duration;
import java.util.List;

/** The settings as a caller may see them: secrets masked, parts zeroed, read-only parts added. */
final class SettingsView {
  /** Stands for a secret that is there; sent back, it means "unchanged". */
  static final String MASK = "********";

  private static final String TRANSPARENCY = "https://fleetdm.com/transparency";
  private static final List<String> FOR_ADMINISTRATORS =
      List.of("smtp_settings", "sso_settings", "host_expiry_settings");

  private final ManageConfig config;

  SettingsView(ManageConfig config) {
    this.config = config;
  }

  /** Everything. */
  ObjectNode of(ObjectNode stored, boolean administrator) {
    var view = changed(stored);
    if (!administrator) {
      view.remove("agent_options");
      for (var part : FOR_ADMINISTRATORS) zero((ObjectNode) view.path(part));
    }
    view.putObject("update_interval")
        .put("osquery_detail", nanos(config.detailInterval()))
        .put("osquery_policy", nanos(config.policyInterval()));
    view.putObject("vulnerabilities")
        .put("databases_path", "")
        .put("periodicity", nanos(Duration.ofHours(1)))
        .put("cpe_database_url", "")
        .put("cpe_translations_url", "")
        .put("cve_feed_prefix_url", "")
        .put("current_instance_checks", "auto")
        .put("disable_data_sync", true)
        .put("recent_vulnerability_max_age", nanos(Duration.ofDays(30)))
        .put("disable_win_os_vulnerabilities", config.windowsUpdatesOff());
    return view;
  }

  /** What a change answers: as above for an administrator, two read-only parts null. */
  ObjectNode changed(ObjectNode stored) {
    var view = stored.deepCopy();
    var smtp = (ObjectNode) view.path("smtp_settings");
    if (!smtp.path("password").asText().isEmpty()) smtp.put("password", MASK);
    for (var kind : List.of("jira", "zendesk")) {
      for (var each : view.path("integrations").path(kind)) {
        ((ObjectNode) each).put("api_token", MASK);
      }
    }
    var desktop = (ObjectNode) view.path("fleet_desktop");
    if (desktop.path("transparency_url").asText().isEmpty()) {
      desktop.put("transparency_url", TRANSPARENCY);
    }
    view.putNull("update_interval").putNull("vulnerabilities");
    view.set("license", License.json());
    view.set("logging", config.logging());
    return view;
  }

  private static void zero(ObjectNode part) {
    for (var entry : part.properties()) entry.setValue(zeroOf(entry.getValue()));
  }

  private static JsonNode zeroOf(JsonNode value) {
    var nodes = Json.MAPPER.getNodeFactory();
    if (value.isTextual()) return nodes.textNode("");
    if (value.isNumber()) return nodes.numberNode(0);
    return value.isBoolean() ? nodes.booleanNode(false) : value;
  }

  private static long nanos(Duration duration) {
    return duration.toNanos();
  }
}
