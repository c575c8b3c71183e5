package io.fleet.server.serve;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleet.livequery.watch.HostJson;
import io.fleet.model.HostId;
import io.fleet.platform.hosts.HostDirectory;
import io.fleet.store.db.Db;
import io.vertx.core.Future;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Hosts as the API lists them, for the streams of live queries. */
final class ListedHosts implements HostJson {
  private final HostDirectory hosts;

  ListedHosts(Db db, HostDirectory hosts) {
    this.hosts = hosts;
  }

  @Override
  public Future<Map<Integer, ObjectNode>> byIds(Collection<Integer> ids) {
    var found = new HashMap<Integer, ObjectNode>();
    for (var id : ids) {
      var host = hosts.byId(new HostId(id));
      if (host == null) continue;
      found.put(
          id,
          JsonNodeFactory.instance
              .objectNode()
              .put("id", id)
              .put("hostname", host.hostname())
              .put("display_name", host.displayName())
              .put("display_text", host.hostname())
              .put("computer_name", host.computerName())
              .put("platform", host.platform())
              .put("osquery_version", host.osqueryVersion())
              .put("status", hosts.online(host.id()) ? "online" : "offline"));
    }
    return Future.succeededFuture(found);
  }
}
