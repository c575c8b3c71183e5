package io.fleet.manage.config;

import com.fasterxml.jackson.databind.JsonNode;
import io.fleet.platform.problem.Problem;
import java.util.List;

/** What single sign-on needs before it can be switched on. */
final class SignOnRules {
  private static final int SHORTEST_ENTITY_ID = 5;

  private SignOnRules() {}

  static void check(JsonNode sso, List<Problem.Field> faults) {
    if (!sso.path("enable_sso").asBoolean()) return;
    var metadata = !text(sso, "metadata").isBlank();
    var url = !text(sso, "metadata_url").isBlank();
    if (metadata == url) {
      faults.add(
          new Problem.Field(
              "metadata",
              metadata
                  ? "both metadata and metadata_url are defined, only one is allowed"
                  : "either metadata or metadata_url must be defined"));
    }
    if (text(sso, "entity_id").isBlank()) {
      faults.add(new Problem.Field("entity_id", "required"));
    } else if (text(sso, "entity_id").length() < SHORTEST_ENTITY_ID) {
      faults.add(new Problem.Field("entity_id", "must be 5 or more characters"));
    }
    if (text(sso, "idp_name").isBlank()) faults.add(new Problem.Field("idp_name", "required"));
  }

  private static String text(JsonNode sso, String member) {
    return sso.path(member).asText("");
  }
}
