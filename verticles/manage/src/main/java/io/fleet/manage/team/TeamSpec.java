package io.fleet.manage.team;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleet.manage.agentoptions.AgentOptionRules;
import io.fleet.manage.door.Body;
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
  private static final Set<String> FEATURES =
      Set.of("enable_host_users", "enable_software_inventory", "additional_queries");

  /**
   * Reads a document strictly.
   *
   * @param force whether unknown keys and wrong agent options are let through
   */
  static TeamSpec read(JsonNode given, boolean force) {
    if (!given.isObject()) {
      throw new Problem.BadRequest("a team's document must be an object").asException();
    }
    var name = "";
    JsonNode options = null;
    ObjectNode features = null;
    List<String> secrets = List.of();
    for (var member : given.properties()) {
      var key = member.getKey().toLowerCase(Locale.ROOT);
      if (!KNOWN.contains(key)) {
        if (!force) throw unknown(member.getKey());
        continue;
      }
      switch (key) {
        case "name" -> name = text(member.getValue());
        case "agent_options" -> options = member.getValue();
        case "features" -> features = features(member.getValue(), force);
        case "secrets" -> secrets = secrets(member.getValue());
        default -> {
          // Management of mobile devices is not ours; the document may still speak of it.
        }
      }
    }
    if (options != null && !force) AgentOptionRules.check(options);
    return new TeamSpec(TeamRules.name(name), options, features, secrets);
  }

  private static ObjectNode features(JsonNode given, boolean force) {
    if (!given.isNull() && !given.isObject()) throw wrong("features", "object", given);
    for (var member : given.properties()) {
      var value = member.getValue();
      var queries = member.getKey().equals("additional_queries");
      if (!FEATURES.contains(member.getKey())) {
        if (!force) throw unknown(member.getKey());
      } else if (!value.isNull() && (queries ? !value.isObject() : !value.isBoolean())) {
        throw wrong("features." + member.getKey(), queries ? "object" : "bool", value);
      }
    }
    return TeamSettings.features(given);
  }

  private record Secrets(@Nullable List<SecretRules.@Nullable Given> secrets) {}

  private static List<String> secrets(JsonNode given) {
    var wrapped = com.fasterxml.jackson.databind.node.JsonNodeFactory.instance.objectNode();
    var read = Body.as(wrapped.set("secrets", given), Secrets.class).secrets();
    return read == null ? List.of() : SecretRules.texts(new ArrayList<>(read));
  }

  private static String text(JsonNode given) {
    if (given.isNull()) return "";
    if (!given.isTextual()) throw wrong("name", "string", given);
    return given.asText();
  }

  private static RuntimeException unknown(String key) {
    return new Problem.BadDocument("unsupported key provided: \"" + key + "\"").asException();
  }

  private static RuntimeException wrong(String at, String wanted, JsonNode given) {
    var got = given.getNodeType().name().toLowerCase(Locale.ROOT);
    return new Problem.BadDocument(
            "invalid value type at '" + at + "': expected " + wanted + " but got " + got)
        .asException();
  }
}
