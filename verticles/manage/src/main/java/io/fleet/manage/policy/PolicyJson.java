package io.fleet.manage.policy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleet.store.policy.Policy;
import java.util.List;

/** Policies in the API's shape. */
final class PolicyJson {
  private PolicyJson() {}

  static ObjectNode only(Policy policy) {
    var answer = JsonNodeFactory.instance.objectNode();
    answer.set("policy", of(policy));
    return answer;
  }

  /** Adds a list to an answer; a list without policies is left out, as clients know it. */
  static ObjectNode list(ObjectNode answer, String member, List<Policy> policies) {
    if (policies.isEmpty()) return answer;
    var list = answer.putArray(member);
    for (var policy : policies) list.add(of(policy));
    return answer;
  }

  private static ObjectNode of(Policy policy) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("id", policy.id())
        .put("name", policy.name())
        .put("query", policy.query())
        .put("description", policy.description())
        .put("critical", policy.critical())
        .put("author_id", policy.authorId())
        .put("author_name", text(policy.authorName()))
        .put("author_email", text(policy.authorEmail()))
        .put("team_id", policy.teamId())
        .put("resolution", policy.resolution())
        .put("platform", policy.platform())
        .put("created_at", policy.createdAt().toString())
        .put("updated_at", policy.updatedAt().toString())
        .put("passing_host_count", policy.passing())
        .put("failing_host_count", policy.failing());
  }

  private static String text(@org.jspecify.annotations.Nullable String text) {
    return text == null ? "" : text;
  }
}
