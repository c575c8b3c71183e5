package io.fleet.manage.invite;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleet.manage.user.UserJson;
import io.fleet.store.invite.Invite;

/** Invitations in the API's shape; their token is never shown. */
final class InviteJson {
  private InviteJson() {}

  static ObjectNode only(Invite invite) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.set("invite", of(invite));
    return answer;
  }

  static ObjectNode of(Invite invite) {
    var by = invite.invitedBy();
    var json =
        JsonNodeFactory.instance
            .objectNode()
            .put("created_at", invite.createdAt().toString())
            .put("updated_at", invite.updatedAt().toString())
            .put("id", invite.id())
            .put("invited_by", by == null ? 0 : by)
            .put("email", invite.email())
            .put("name", invite.name());
    if (!invite.position().isEmpty()) json.put("position", invite.position());
    json.put("sso_enabled", invite.ssoEnabled()).put("global_role", invite.globalRole());
    var teams = json.putArray("teams");
    for (var team : invite.teams()) teams.add(UserJson.team(team));
    return json;
  }
}
