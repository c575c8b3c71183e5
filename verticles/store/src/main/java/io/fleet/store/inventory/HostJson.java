package io.fleet.store.inventory;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleet.model.HostId;
import io.fleet.model.TeamId;
import io.fleet.platform.hosts.HostDirectory;
import io.fleet.store.index.HostField;
import io.fleet.store.index.IndexedHost;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Hosts as the API's HostListItem; what is not collected yet has its zero value. */
final class HostJson {
  // The API's own spelling of "never collected".
  private static final Instant NEVER = Instant.parse("1970-01-02T00:00:00Z");

  private final HostDirectory directory;

  HostJson(HostDirectory directory) {
    this.directory = directory;
  }

  /**
   * A host.
   *
   * @param failing how many policies it fails
   */
  HostListItem item(IndexedHost host, @Nullable String teamName, int failing) {
    var team = host.team();
    return new HostListItem(
        new HostId(host.id()),
        team == 0 ? null : new TeamId(team),
        host.text(HostField.HOSTNAME),
        json(host, teamName, failing));
  }

  private ObjectNode json(IndexedHost host, @Nullable String teamName, int failing) {
    var json = JsonNodeFactory.instance.objectNode();
    times(host, json);
    json.put("refetch_requested", host.number(HostField.REFETCH_REQUESTED) == 1);
    texts(
        host,
        json,
        HostField.HOSTNAME,
        HostField.UUID,
        HostField.PLATFORM,
        HostField.OSQUERY_VERSION,
        HostField.OS_VERSION,
        HostField.BUILD,
        HostField.PLATFORM_LIKE,
        HostField.CODE_NAME);
    numbers(host, json, HostField.UPTIME, HostField.MEMORY);
    texts(host, json, HostField.CPU_TYPE, HostField.CPU_SUBTYPE, HostField.CPU_BRAND);
    numbers(host, json, HostField.CPU_PHYSICAL_CORES, HostField.CPU_LOGICAL_CORES);
    texts(
        host,
        json,
        HostField.HARDWARE_VENDOR,
        HostField.HARDWARE_MODEL,
        HostField.HARDWARE_VERSION,
        HostField.HARDWARE_SERIAL,
        HostField.COMPUTER_NAME,
        HostField.PUBLIC_IP,
        HostField.PRIMARY_IP,
        HostField.PRIMARY_MAC);
    numbers(
        host,
        json,
        HostField.DISTRIBUTED_INTERVAL,
        HostField.CONFIG_TLS_REFRESH,
        HostField.LOGGER_TLS_PERIOD);
    json.put("team_id", host.team() == 0 ? null : host.team());
    json.putNull("pack_stats");
    json.put("team_name", teamName);
    hundredths(host, json, HostField.GIGS_DISK_SPACE_AVAILABLE);
    hundredths(host, json, HostField.PERCENT_DISK_SPACE_AVAILABLE);
    json.putObject("issues")
        .put("total_issues_count", failing)
        .put("failing_policies_count", failing);
    return json.put("status", directory.online(new HostId(host.id())) ? "online" : "offline")
        .put("display_text", host.text(HostField.HOSTNAME))
        .put("display_name", host.text(HostField.DISPLAY_NAME));
  }

  private void times(IndexedHost host, ObjectNode json) {
    var created = Instant.ofEpochMilli(host.number(HostField.CREATED_AT));
    json.put("created_at", created.toString())
        .put("updated_at", time(host, HostField.UPDATED_AT, NEVER))
        .put("id", host.id())
        .put("detail_updated_at", time(host, HostField.DETAIL_UPDATED_AT, NEVER))
        .put("label_updated_at", time(host, HostField.LABEL_UPDATED_AT, NEVER))
        .put("policy_updated_at", time(host, HostField.POLICY_UPDATED_AT, NEVER))
        .put("last_enrolled_at", time(host, HostField.LAST_ENROLLED_AT, created));
    var seen = directory.lastSeenEpochSecond(new HostId(host.id()));
    json.put("seen_time", (seen == 0 ? created : Instant.ofEpochSecond(seen)).toString());
  }

  private static String time(IndexedHost host, HostField field, Instant never) {
    var millis = host.number(field);
    return (millis == IndexedHost.NONE ? never : Instant.ofEpochMilli(millis)).toString();
  }

  private static void texts(IndexedHost host, ObjectNode json, HostField... fields) {
    for (var field : fields) json.put(field.word(), host.text(field));
  }

  private static void numbers(IndexedHost host, ObjectNode json, HostField... fields) {
    for (var field : fields) json.put(field.word(), host.numberOrZero(field));
  }

  // Without zeros at the end: 12.5 and not 12.50.
  private static void hundredths(IndexedHost host, ObjectNode json, HostField field) {
    var value = BigDecimal.valueOf(host.numberOrZero(field), 2).stripTrailingZeros();
    json.put(field.word(), value.scale() < 0 ? value.setScale(0) : value);
  }
}
