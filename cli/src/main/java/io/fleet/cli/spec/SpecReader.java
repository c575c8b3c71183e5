package io.fleet.cli.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleet.cli.output.Json;
import io.fleet.cli.shell.CliFailure;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/** Turns the {@code spec} of a document into the body that the server takes. */
final class SpecReader {
  // Libraries of queries carry these for people and for other tools.
  private static final Set<String> NOT_FOR_THE_SERVER =
      Set.of(
          "id",
          "platforms",
          "platform",
          "purpose",
          "remediation",
          "tags",
          "contributors",
          "support");
  private static final Map<String, String> TYPES =
      Map.of("0", "regular", "1", "builtin", "regular", "regular", "builtin", "builtin");
  private static final Map<String, String> MEMBERSHIPS =
      Map.of("0", "dynamic", "1", "manual", "dynamic", "dynamic", "manual", "manual");

  private final Part part;
  private final Consumer<String> warnings;

  SpecReader(Part part, Consumer<String> warnings) {
    this.part = part;
    this.warnings = warnings;
  }

  /** Only what the thing is called. */
  Spec name(Kind kind, MappingNode mapping) {
    return named(kind, new Fields(part, mapping), part.at(mapping));
  }

  Spec read(Kind kind, MappingNode mapping) {
    var place = part.at(mapping);
    return switch (kind) {
      case QUERY, LABEL, POLICY, PACK -> ofLibrary(kind, mapping, place);
      case CONFIG -> new Spec(kind, "", object(PlainYaml.typed(part, mapping)), place);
      case ENROLL_SECRET -> new Spec(kind, "", secrets(new Fields(part, mapping)), place);
      case TEAM -> team(mapping, place);
      case USER_ROLES -> new Spec(kind, "", object(PlainYaml.texts(part, mapping)), place);
    };
  }

  private Spec ofLibrary(Kind kind, MappingNode mapping, String place) {
    var fields = new Fields(part, mapping);
    var spec = named(kind, fields, place);
    var body = spec.body();
    switch (kind) {
      case LABEL -> label(fields, body, mapping);
      case POLICY -> policy(fields, body, place);
      case PACK -> new PackReader(part, this::warnOf).read(fields, body);
      default -> query(fields, body, place);
    }
    warnOf(fields, mapping);
    return spec;
  }

  private void warnOf(Fields fields, Node mapping) {
    fields.warnOfTwins(warnings);
    for (var key : fields.unused()) {
      if (!NOT_FOR_THE_SERVER.contains(key)) {
        warnings.accept(fields.place(key, mapping) + ": unknown key \"" + key + "\" is ignored");
      }
    }
  }

  private static ObjectNode object(JsonNode json) {
    return (ObjectNode) json;
  }

  /** The server reads a team's document strictly, so that it says what does not belong. */
  private Spec team(MappingNode mapping, String place) {
    var fields = new Fields(part, mapping);
    var team = fields.mapping("team", "the document of a team needs the key team", mapping);
    var body = object(PlainYaml.typed(part, team));
    var inner = new Fields(part, team);
    var name = inner.text("name");
    if (name != null) body.put("name", name);
    var secrets = inner.mappings("secrets");
    if (!secrets.isEmpty()) body.set("secrets", secrets(secrets));
    return new Spec(Kind.TEAM, name == null ? "" : name, body, place);
  }

  private ObjectNode secrets(Fields fields) {
    var body = Json.object();
    body.set("secrets", secrets(fields.mappings("secrets")));
    return body;
  }

  // A secret of digits is a text, too.
  private ArrayNode secrets(List<MappingNode> secrets) {
    var list = Json.object().putArray("secrets");
    for (var each : secrets) {
      var secret = new Fields(part, each).text("secret");
      list.addObject().put("secret", secret == null ? "" : secret);
    }
    return list;
  }

  private static void policy(Fields fields, ObjectNode body, String place) {
    query(fields, body, place);
    put(body, "resolution", fields.text("resolution"));
    put(body, "team", fields.text("team"));
    put(body, "platform", fields.text("platform"));
    var critical = fields.flag("critical");
    if (critical != null) body.put("critical", critical);
  }

  private static Spec named(Kind kind, Fields fields, String place) {
    var name = fields.text("name");
    if (name == null || name.isBlank()) {
      throw new CliFailure(place + ": the " + kind.word() + " has no name");
    }
    return new Spec(kind, name, Json.object().put("name", name), place);
  }

  private static void query(Fields fields, ObjectNode body, String place) {
    var sql = fields.text("query");
    if (sql == null || sql.isBlank()) throw new CliFailure(place + ": there is no SQL under query");
    put(body, "description", fields.text("description"));
    body.put("query", sql);
  }

  private void label(Fields fields, ObjectNode body, MappingNode mapping) {
    body.put("description", orEmpty(fields.text("description")));
    body.put("query", orEmpty(fields.text("query")));
    put(body, "platform", fields.text("platform"));
    var type = word(fields, "label_type", TYPES, mapping);
    if ("builtin".equals(type)) body.put("label_type", type);
    var membership = word(fields, "label_membership_type", MEMBERSHIPS, mapping);
    body.put("label_membership_type", membership == null ? "dynamic" : membership);
    var hosts = fields.texts("hosts");
    var place = fields.place("hosts", mapping);
    requireMatching(body.path("label_membership_type").asText(), hosts, place);
    if (hosts != null) hosts.forEach(body.withArray("hosts")::add);
  }

  private static void requireMatching(
      String membership, @Nullable List<String> hosts, String place) {
    if (membership.equals("manual") && hosts == null) {
      throw new CliFailure(place + ": a manual label needs the key hosts");
    }
    if (membership.equals("dynamic") && hosts != null && !hosts.isEmpty()) {
      throw new CliFailure(place + ": hosts need label_membership_type: manual");
    }
  }

  private static @Nullable String word(
      Fields fields, String key, Map<String, String> allowed, Node mapping) {
    var given = fields.text(key);
    if (given == null) return null;
    var word = allowed.get(given);
    if (word == null) {
      throw new CliFailure(
          fields.place(key, mapping) + ": \"" + given + "\" is no " + key.replace('_', ' '));
    }
    return word;
  }

  private static String orEmpty(@Nullable String value) {
    return value == null ? "" : value;
  }

  private static void put(ObjectNode body, String key, @Nullable String value) {
    if (value != null) body.put(key, value);
  }
}
