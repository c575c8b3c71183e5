package io.fleet.manage.team;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleet.manage.agentoptions.AgentOptionRules;
import io.fleet.manage.door.Body;
import io.fleet.manage.door.Keys;
import io.fleet.manage.secret.SecretRules;
import io.fleet.platform.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A team's document.
 *
 * @param options JSON null takes them away; null keeps them
 * @param features what is not given is as on a new installation
 * @param secrets empty keeps what there is
 */
record TeamSpec(
    String name, @Nullable JsonNode options, @Nullable ObjectNode features, List<String> secrets) {

  private static final Set<String> KNOWN =
      Set.of("name", "agent_options", "secrets", "features", "mdm");
  private static final Set<String> SECRET = Set.of("secret", "created_at", "team_id");
  private static final Set<String> FEATURES =
      Set.of("enable_host_users", "enable_software_inventory", "additional_queries");

  /**
   * Reads a document strictly.
   *
   * @param force whether unknown keys and wrong agent options are let through
   */
  static TeamSpec read(JsonNode document, boolean force) {
    if (!document.isObject()) {
      throw new Problem.BadRequest("a team's document must be an object").asException();
    }
    if (!force) Keys.requireKnown(document, KNOWN);
    var given = Keys.plain(document);
    var name = text(given.path("name"));
    if (name.isBlank()) throw Problem.invalid("name", "name may not be empty").asException();
    var options = given.get("agent_options");
    if (options != null && !force) AgentOptionRules.check(options);
    var features = given.get("features");
    return new TeamSpec(
        name,
        options,
        features == null ? null : features(features, force),
        secrets(given.path("secrets"), force));
  }

  private static ObjectNode features(JsonNode document, boolean force) {
    if (!document.isNull() && !document.isObject()) throw wrong("features", "object", document);
    if (!force) Keys.requireKnown(document, FEATURES);
    var given = Keys.plain(document);
    for (var member : given.properties()) {
      var key = member.getKey();
      var value = member.getValue();
      if (!FEATURES.contains(key) || value.isNull()) continue;
      var queries = key.equals("additional_queries");
      if (queries ? !value.isObject() : !value.isBoolean()) {
        throw wrong("features." + key, queries ? "object" : "bool", value);
      }
    }
    return TeamSettings.features(given);
  }

  private record Secrets(@Nullable List<SecretRules.@Nullable Given> secrets) {}

  private static List<String> secrets(JsonNode given, boolean force) {
    if (!force) given.forEach(secret -> Keys.requireKnown(secret, SECRET));
    var wrapped = JsonNodeFactory.instance.objectNode();
    if (!given.isMissingNode()) wrapped.set("secrets", given);
    var read = Body.as(wrapped, Secrets.class).secrets();
    return read == null ? List.of() : SecretRules.texts(new ArrayList<>(read));
  }

  private static String text(JsonNode given) {
    if (given.isNull() || given.isMissingNode()) return "";
    if (!given.isTextual()) throw wrong("name", "string", given);
    return given.asText();
  }

  private static RuntimeException wrong(String at, String wanted, JsonNode given) {
    var got = given.getNodeType().name().toLowerCase(Locale.ROOT);
    return new Problem.BadDocument(
            "invalid value type at '" + at + "': expected " + wanted + " but got " + got)
        .asException();
  }
}
