package io.fleet.manage.pack;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleet.store.pack.Pack;
import io.fleet.store.pack.Pack.Kind;
import io.fleet.store.pack.ScheduledQuery;
import java.util.List;

/** Packs as documents; unset members of an entry are left out. */
final class PackSpecJson {
  private PackSpecJson() {}

  static ObjectNode of(Pack pack, List<Pack.Target> targets, List<ScheduledQuery> entries) {
    var json = JsonNodeFactory.instance.objectNode().put("id", pack.id()).put("name", pack.name());
    if (!pack.description().isEmpty()) json.put("description", pack.description());
    if (!pack.platform().isEmpty()) json.put("platform", pack.platform());
    json.put("disabled", pack.disabled());
    var named = json.putObject("targets");
    names(named, "labels", targets, Kind.LABEL);
    names(named, "teams", targets, Kind.TEAM);
    if (entries.isEmpty()) return json;
    var list = json.putArray("queries");
    for (var entry : entries) list.add(entry(entry));
    return json;
  }

  private static void names(ObjectNode json, String member, List<Pack.Target> targets, Kind kind) {
    var names = targets.stream().filter(target -> target.kind() == kind).toList();
    if (names.isEmpty()) {
      json.putNull(member);
      return;
    }
    var list = json.putArray(member);
    for (var target : names) list.add(target.name());
  }

  private static ObjectNode entry(ScheduledQuery entry) {
    var json =
        JsonNodeFactory.instance
            .objectNode()
            .put("query", entry.queryName())
            .put("name", entry.name())
            .put("description", entry.description() == null ? "" : entry.description())
            .put("interval", entry.interval());
    if (entry.snapshot() != null) json.put("snapshot", entry.snapshot());
    if (entry.removed() != null) json.put("removed", entry.removed());
    if (entry.shard() != null) json.put("shard", entry.shard());
    if (entry.platform() != null) json.put("platform", entry.platform());
    if (entry.version() != null) json.put("version", entry.version());
    if (entry.denylist() != null) json.put("denylist", entry.denylist());
    return json;
  }
}
