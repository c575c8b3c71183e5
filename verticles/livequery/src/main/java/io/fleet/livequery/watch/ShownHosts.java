package io.fleet.livequery.watch;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.fleet.model.HostId;
import io.fleet.model.TeamId;
import io.fleet.platform.hosts.HostDirectory;
import io.fleet.store.inventory.ListedHost;
import io.vertx.core.Future;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * Hosts as results show them. While the database does not answer they are shown as far as this
 * node's memory knows them, so that a stream goes on. On one event loop; not thread-safe.
 */
final class ShownHosts {
  private final HostJson listed;
  private final HostDirectory known;
  private final Loop loop;

  ShownHosts(HostJson listed, HostDirectory known, Loop loop) {
    this.listed = listed;
    this.known = known;
    this.loop = loop;
  }

  Future<Map<Integer, ListedHost>> byIds(Collection<Integer> ids) {
    return loop.back(listed.byIds(ids)).otherwise(thrown -> fromMemory(ids));
  }

  private Map<Integer, ListedHost> fromMemory(Collection<Integer> ids) {
    var shown = new HashMap<Integer, ListedHost>();
    for (var id : ids) {
      var host = known.byId(new HostId(id));
      if (host == null) continue;
      TeamId team = host.teamId();
      var json =
          JsonNodeFactory.instance
              .objectNode()
              .put("id", id)
              .put("hostname", host.hostname())
              .put("computer_name", host.computerName())
              .put("display_name", host.displayName())
              .put("display_text", host.displayName())
              .put("platform", host.platform())
              .put("osquery_version", host.osqueryVersion())
              .put("team_id", team == null ? null : Integer.valueOf(team.value()))
              .put("status", known.online(host.id()) ? "online" : "offline");
      shown.put(id, new ListedHost(host.id(), host.hostname(), host.displayName(), json));
    }
    return shown;
  }
}
