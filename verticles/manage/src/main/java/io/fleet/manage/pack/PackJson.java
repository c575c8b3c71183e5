package io.fleet.manage.pack;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleet.store.pack.Pack;
import io.fleet.store.pack.Pack.Kind;
import java.util.List;
import java.util.Locale;

/** Packs in the API's shapes. */
public final class PackJson {
  private PackJson() {}

  /** As other objects mention it: without its targets. */
  public static ObjectNode mention(Pack pack) {
    var json = of(pack);
    for (var kind : Kind.values()) json.putNull(word(kind) + "s").putNull(word(kind) + "_ids");
    return json;
  }

  /** As the pack doors answer. */
  static ObjectNode full(Pack pack, Pack.Reach reach) {
    return full(pack, reach, reach.targets());
  }

  /** The same with other targets by name than by id. */
  static ObjectNode full(Pack pack, Pack.Reach reach, List<Pack.Target> named) {
    var json = of(pack);
    for (var kind : Kind.values()) {
      var targets = json.putArray(word(kind) + "s");
      for (var target : named) {
        if (target.kind() != kind) continue;
        targets
            .addObject()
            .put("type", word(kind))
            .put("id", target.id())
            .put("display_text", target.name());
      }
      var ids = json.putArray(word(kind) + "_ids");
      for (var target : reach.targets()) if (target.kind() == kind) ids.add(target.id());
    }
    return json.put("query_count", reach.queries()).put("total_hosts_count", reach.hosts());
  }

  private static ObjectNode of(Pack pack) {
    var json =
        JsonNodeFactory.instance
            .objectNode()
            .put("created_at", pack.createdAt().toString())
            .put("updated_at", pack.updatedAt().toString())
            .put("id", pack.id())
            .put("name", pack.name());
    if (!pack.description().isEmpty()) json.put("description", pack.description());
    if (!pack.platform().isEmpty()) json.put("platform", pack.platform());
    return json.put("disabled", pack.disabled()).put("type", pack.type());
  }

  private static String word(Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }
}
