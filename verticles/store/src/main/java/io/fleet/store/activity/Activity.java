package io.fleet.store.activity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something a person did.
 *
 * @param actorName as it was then
 * @param actorId null when the user is gone
 * @param details by type; null for none
 */
public record Activity(
    long id,
    Instant createdAt,
    @Nullable String actorName,
    @Nullable Integer actorId,
    @Nullable String actorEmail,
    @Nullable String actorGravatar,
    String type,
    @Nullable JsonNode details) {
  private static final List<String> ACTOR =
      List.of("actor_full_name", "actor_id", "actor_gravatar", "actor_email");

  /** As the audit log has it: what is not known of who did it is left out. */
  public ObjectNode audited() {
    var json = json();
    for (var member : ACTOR) {
      if (json.path(member).isNull()) json.remove(member);
    }
    return json;
  }

  /** In the API's shape. */
  public ObjectNode json() {
    var json =
        JsonNodeFactory.instance
            .objectNode()
            .put("created_at", createdAt.toString())
            .put("id", id)
            .put("actor_full_name", actorName)
            .put("actor_id", actorId)
            .put("actor_gravatar", actorGravatar)
            .put("actor_email", actorEmail)
            .put("type", type);
    json.set("details", details);
    return json;
  }
}
