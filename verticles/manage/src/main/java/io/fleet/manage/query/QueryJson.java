package io.fleet.manage.query;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleet.manage.pack.PackJson;
import io.fleet.store.pack.Pack;
import io.fleet.store.query.SavedQuery;
import java.util.List;

/** Queries in the API's shapes. */
public final class QueryJson {
  private QueryJson() {}

  static ObjectNode of(SavedQuery query, String nameOfGone, List<Pack> packs, QueryTimes times) {
    var json =
        JsonNodeFactory.instance
            .objectNode()
            .put("created_at", query.createdAt().toString())
            .put("updated_at", query.updatedAt().toString())
            .put("id", query.id())
            .put("name", query.name())
            .put("description", query.description())
            .put("query", query.query())
            .put("saved", query.saved())
            .put("observer_can_run", query.observerCanRun())
            .put("author_id", query.authorId())
            .put("author_name", query.authorName() == null ? nameOfGone : query.authorName())
            .put("author_email", query.authorEmail() == null ? "" : query.authorEmail());
    var scheduling = json.putArray("packs");
    for (var pack : packs) scheduling.add(PackJson.mention(pack));
    json.set("stats", times.of(query.id()));
    return json;
  }

  static ObjectNode spec(SavedQuery query) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("name", query.name())
        .put("description", query.description())
        .put("query", query.query());
  }
}
