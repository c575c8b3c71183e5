package io.fleet.cli.spec;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads what a pack's document says beside its name. */
final class PackReader {
  private final Part part;
  private final BiConsumer<Fields, Node> leftovers;

  /**
   * @param leftovers told of each object that was read, to warn of keys that nothing asked for
   */
  PackReader(Part part, BiConsumer<Fields, Node> leftovers) {
    this.part = part;
    this.leftovers = leftovers;
  }

  void read(Fields fields, ObjectNode body) {
    text(fields, body, "description");
    text(fields, body, "platform");
    var disabled = fields.flag("disabled");
    body.put("disabled", disabled != null && disabled);
    targets(fields.mappingOrNull("targets"), body.putObject("targets"));
    var queries = body.putArray("queries");
    for (var each : fields.mappings("queries")) entry(each, queries.addObject());
  }

  private void targets(@Nullable MappingNode mapping, ObjectNode body) {
    if (mapping == null) {
      body.putNull("labels").putNull("teams");
      return;
    }
    var fields = new Fields(part, mapping);
    names(body, "labels", fields.texts("labels"));
    names(body, "teams", fields.texts("teams"));
    leftovers.accept(fields, mapping);
  }

  private static void names(ObjectNode body, String key, @Nullable List<String> names) {
    if (names == null) body.putNull(key);
    else names.forEach(body.putArray(key)::add);
  }

  private void entry(MappingNode mapping, ObjectNode body) {
    var fields = new Fields(part, mapping);
    text(fields, body, "query");
    text(fields, body, "name");
    text(fields, body, "description");
    number(fields, body, "interval");
    flag(fields, body, "snapshot");
    flag(fields, body, "removed");
    number(fields, body, "shard");
    text(fields, body, "platform");
    text(fields, body, "version");
    flag(fields, body, "denylist");
    leftovers.accept(fields, mapping);
  }

  private static void text(Fields fields, ObjectNode body, String key) {
    var value = fields.text(key);
    if (value != null) body.put(key, value);
  }

  private static void flag(Fields fields, ObjectNode body, String key) {
    var value = fields.flag(key);
    if (value != null) body.put(key, value);
  }

  private static void number(Fields fields, ObjectNode body, String key) {
    var value = fields.number(key);
    if (value != null) body.put(key, value);
  }
}
