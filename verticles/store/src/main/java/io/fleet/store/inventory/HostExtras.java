package io.fleet.store.inventory;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.fleet.platform.json.Json;
import io.fleet.store.db.Db;
import io.fleet.store.rows.Where;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is shown beside a page of hosts, read for all of them at once. Thread-safe. */
public final class HostExtras {
  private final Db db;

  public HostExtras(Db db) {
    this.db = db;
  }

  /** An e-mail address of a host's user, and where it was found. */
  public record Email(String email, String source) {}

  /** The e-mail addresses of each of these hosts, in order; those without any are absent. */
  public Future<Map<Integer, List<Email>>> emails(Collection<Integer> hosts) {
    return db.list(
            "SELECT host_id, email, source FROM host_emails WHERE "
                + Where.anyOf("host_id", hosts)
                + " ORDER BY host_id, email, source",
            Tuple.tuple(),
            row -> Map.entry(row.getInteger(0), new Email(row.getString(1), row.getString(2))))
        .map(
            rows -> {
              var emails = new HashMap<Integer, List<Email>>();
              for (var row : rows) {
                emails.computeIfAbsent(row.getKey(), id -> new ArrayList<>()).add(row.getValue());
              }
              return emails;
            });
  }

  /** What each of these hosts answered to the additional queries; absent when nothing. */
  public Future<Map<Integer, JsonNode>> additional(Collection<Integer> hosts) {
    return db.list(
            "SELECT host_id, body FROM host_additional WHERE " + Where.anyOf("host_id", hosts),
            Tuple.tuple(),
            row -> Map.entry(row.getInteger(0), parse(row.getString(1))))
        .map(HostExtras::map);
  }

  private static JsonNode parse(String body) {
    try {
      return Json.MAPPER.readTree(body);
    } catch (JsonProcessingException e) {
      // A host's own words that were cut; nothing to show is better than no list.
      return JsonNodeFactory.instance.objectNode();
    }
  }

  private static <V> Map<Integer, V> map(List<Map.Entry<Integer, V>> rows) {
    var map = new HashMap<Integer, V>();
    rows.forEach(row -> map.put(row.getKey(), row.getValue()));
    return map;
  }
}
