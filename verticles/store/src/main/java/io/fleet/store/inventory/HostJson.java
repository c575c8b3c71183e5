package io.fleet.store.inventory;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializable;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.fleet.model.HostId;
import io.fleet.model.TeamId;
import io.fleet.platform.hosts.HostDirectory;
import io.fleet.store.index.HostField;
import io.fleet.store.index.IndexedHost;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Hosts as the API's HostListItem; what is not collected yet has its zero value. */
final class HostJson {
  // The API's own spelling of "never collected".
  private static final String NEVER = Instant.parse("1970-01-02T00:00:00Z").toString();

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
    var json = JsonNodeFactory.instance.objectNode();
    try {
      members(host, teamName, failing, new HostMembers.Tree(json));
    } catch (IOException e) {
      throw new UncheckedIOException("a tree is written without a stream", e);
    }
    return new HostListItem(
        new HostId(host.id()),
        team == 0 ? null : new TeamId(team),
        host.text(HostField.HOSTNAME),
        json);
  }

  /** The same, written when it is needed; whether it is online is told as of then. */
  ListedHost listed(IndexedHost host, @Nullable String teamName, int failing) {
    var json =
        new JsonSerializable.Base() {
          @Override
          public void serialize(JsonGenerator out, SerializerProvider all) throws IOException {
            out.writeStartObject();
            members(host, teamName, failing, new HostMembers.Text(out));
            out.writeEndObject();
          }

          @Override
          public void serializeWithType(
              JsonGenerator out, SerializerProvider all, TypeSerializer types) throws IOException {
            serialize(out, all);
          }
        };
    return new ListedHost(
        new HostId(host.id()),
        host.text(HostField.HOSTNAME),
        host.text(HostField.DISPLAY_NAME),
        json);
  }

  private void members(IndexedHost host, @Nullable String teamName, int failing, HostMembers json)
      throws IOException {
    times(host, json);
    json.flag("refetch_requested", host.number(HostField.REFETCH_REQUESTED) == 1);
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
    if (host.team() == 0) json.nothing("team_id");
    else json.number("team_id", host.team());
    json.nothing("pack_stats");
    json.text("team_name", teamName);
    hundredths(host, json, HostField.GIGS_DISK_SPACE_AVAILABLE);
    hundredths(host, json, HostField.PERCENT_DISK_SPACE_AVAILABLE);
    json.object("issues", "total_issues_count", "failing_policies_count", failing);
    json.text("status", directory.online(new HostId(host.id())) ? "online" : "offline");
    json.text("display_text", host.text(HostField.HOSTNAME));
    json.text("display_name", host.text(HostField.DISPLAY_NAME));
  }

  private void times(IndexedHost host, HostMembers json) throws IOException {
    var created = Instant.ofEpochMilli(host.number(HostField.CREATED_AT)).toString();
    json.text("created_at", created);
    json.text("updated_at", time(host, HostField.UPDATED_AT, NEVER));
    json.number("id", host.id());
    json.text("detail_updated_at", time(host, HostField.DETAIL_UPDATED_AT, NEVER));
    json.text("label_updated_at", time(host, HostField.LABEL_UPDATED_AT, NEVER));
    json.text("policy_updated_at", time(host, HostField.POLICY_UPDATED_AT, NEVER));
    json.text("last_enrolled_at", time(host, HostField.LAST_ENROLLED_AT, created));
    var seen = directory.lastSeenEpochSecond(new HostId(host.id()));
    json.text("seen_time", seen == 0 ? created : Instant.ofEpochSecond(seen).toString());
  }

  private static String time(IndexedHost host, HostField field, String never) {
    var millis = host.number(field);
    return millis == IndexedHost.NONE ? never : Instant.ofEpochMilli(millis).toString();
  }

  private static void texts(IndexedHost host, HostMembers json, HostField... fields)
      throws IOException {
    for (var field : fields) json.text(field.word(), host.text(field));
  }

  private static void numbers(IndexedHost host, HostMembers json, HostField... fields)
      throws IOException {
    for (var field : fields) json.number(field.word(), host.numberOrZero(field));
  }

  // Without zeros at the end: 12.5 and not 12.50.
  private static void hundredths(IndexedHost host, HostMembers json, HostField field)
      throws IOException {
    var value = BigDecimal.valueOf(host.numberOrZero(field), 2).stripTrailingZeros();
    json.decimal(field.word(), value.scale() < 0 ? value.setScale(0) : value);
  }
}
