package io.fleet.manage.label;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleet.store.inventory.Label;
import java.util.List;

/** Labels in the API's shapes. */
public final class LabelJson {
  private LabelJson() {}

  /** The label alone. */
  public static ObjectNode of(Label label) {
    return object()
        .put("created_at", label.createdAt().toString())
        .put("updated_at", label.updatedAt().toString())
        .put("id", label.id())
        .put("name", label.name())
        .put("description", label.description())
        .put("query", label.query())
        .put("platform", label.platform())
        .put("label_type", type(label))
        .put("label_membership_type", membership(label));
  }

  /** With the count of its hosts that the caller can see. */
  public static ObjectNode counted(Label label, int hosts) {
    var json = of(label);
    if (hosts > 0) json.put("host_count", hosts);
    return json.put("display_text", label.name()).put("count", hosts);
  }

  /** As the label doors answer. */
  public static ObjectNode full(Label label, int hosts) {
    return counted(label, hosts).putNull("host_ids");
  }

  /** The little that pickers need. */
  public static ObjectNode summary(Label label) {
    return object()
        .put("id", label.id())
        .put("name", label.name())
        .put("description", label.description())
        .put("label_type", type(label));
  }

  /** As a document; {@code id} is what the API says there. */
  static ObjectNode spec(Label label, int id, List<String> hostnames) {
    var json =
        object()
            .put("id", id)
            .put("name", label.name())
            .put("description", label.description())
            .put("query", label.query());
    if (!label.platform().isEmpty()) json.put("platform", label.platform());
    if (label.builtin()) json.put("label_type", "builtin");
    json.put("label_membership_type", membership(label));
    if (label.manual() && !hostnames.isEmpty()) {
      var list = json.putArray("hosts");
      hostnames.forEach(list::add);
    }
    return json;
  }

  private static String type(Label label) {
    return label.builtin() ? "builtin" : "regular";
  }

  private static String membership(Label label) {
    return label.manual() ? "manual" : "dynamic";
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
