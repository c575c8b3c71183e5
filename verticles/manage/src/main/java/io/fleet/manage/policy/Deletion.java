package io.fleet.manage.policy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleet.manage.door.Body;
import io.fleet.platform.door.Answer;
import io.fleet.platform.door.Exchange;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The deletion of policies by their ids.
 *
 * @param ids as sent
 */
record Deletion(@Nullable List<Integer> ids) {
  static Deletion of(Exchange in) {
    return Body.as(in, Deletion.class);
  }

  /** Tells the ids that were sent; without any there is nothing to tell. */
  Answer answer() {
    if (ids == null || ids.isEmpty()) return Answer.done();
    var answer = JsonNodeFactory.instance.objectNode();
    var deleted = answer.putArray("deleted");
    ids.forEach(deleted::add);
    return Answer.json(answer);
  }

  /** Takes policies out of the webhook of settings that may name them. */
  static ObjectNode forget(ObjectNode settings, Collection<Integer> gone) {
    var webhook = settings.path("webhook_settings").path("failing_policies_webhook");
    if (webhook instanceof ObjectNode object && object.get("policy_ids") instanceof ArrayNode ids) {
      var kept = JsonNodeFactory.instance.arrayNode();
      for (var id : ids) if (!gone.contains(id.asInt())) kept.add(id);
      object.set("policy_ids", kept);
    }
    return settings;
  }
}
