package io.fleet.checkin.config;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleet.checkin.host.HostEntry;
import io.fleet.checkin.host.Membership;
import io.fleet.store.schedule.PackRow;
import org.jspecify.annotations.Nullable;

/** Which packs a host gets, and what agents see of them. */
final class Packs {
  private Packs() {}

  /** Whether a pack is for a host. Only aiming by label looks at whether it is disabled. */
  static boolean isFor(PackRow pack, HostEntry host, Membership labels) {
    var team = host.known().teamId();
    return (!pack.disabled() && labels.any(pack.labels(), host.id().value()))
        || pack.hosts().contains(host.id().value())
        || (team != null && pack.teams().contains(team.value()));
  }

  /** A pack as agents read it. One without queries is sent, too. */
  static ObjectNode json(PackRow pack) {
    var json = JsonNodeFactory.instance.objectNode();
    if (!pack.platform().isEmpty()) json.put("platform", pack.platform());
    var queries = json.putObject("queries");
    pack.queries().forEach(query -> queries.set(query.name(), json(query)));
    return json;
  }

  private static ObjectNode json(PackRow.Scheduled query) {
    var json = JsonNodeFactory.instance.objectNode();
    json.put("query", query.query()).put("interval", query.interval());
    text(json, "platform", query.platform());
    text(json, "version", query.version());
    if (query.removed() != null) json.put("removed", query.removed());
    if (query.shard() != null) json.put("shard", query.shard());
    if (query.denylist() != null) json.put("denylist", query.denylist());
    // Fleet never sends it as false (section 4.2 of the protocol page).
    if (Boolean.TRUE.equals(query.snapshot())) json.put("snapshot", true);
    return json;
  }

  private static void text(ObjectNode json, String name, @Nullable String value) {
    if (value != null && !value.isEmpty()) json.put(name, value);
  }
}
