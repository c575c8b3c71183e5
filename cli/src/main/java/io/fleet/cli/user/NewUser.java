package io.fleet.cli.user;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleet.cli.api.ApiFailure;
import io.fleet.cli.api.FleetApi;
import io.fleet.cli.output.Json;
import io.fleet.cli.shell.CliFailure;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A user to be made.
 *
 * @param role in all teams; null: those of {@code teams}, or else an observer
 * @param teams pairs of a team's number and a role
 */
record NewUser(
    String name,
    String email,
    boolean sso,
    boolean apiOnly,
    @Nullable String role,
    List<String> teams) {
  private static final List<String> ROLES = List.of("admin", "maintainer", "observer");

  NewUser {
    teams = List.copyOf(teams);
  }

  /** Fails for what can be no user. */
  void requireSense() {
    roles(Json.object());
  }

  /** Has the user made. */
  void make(FleetApi api, String password) {
    try {
      api.post("users/admin", body(password));
    } catch (ApiFailure refused) {
      throw new CliFailure("Failed to create user: " + refused.getMessage(), refused);
    }
  }

  private ObjectNode body(String password) {
    var body = Json.object().put("email", email).put("name", name);
    roles(body);
    return body.put("password", password)
        .put("sso_enabled", sso)
        .put("api_only", apiOnly)
        // Someone else chose it, so a person has to choose another; a program cannot.
        .put("admin_forced_password_reset", !sso && !apiOnly);
  }

  private void roles(ObjectNode body) {
    if (role != null && !teams.isEmpty()) {
      throw new CliFailure("Users may not have global_role and teams.");
    }
    if (teams.isEmpty()) {
      var global = role == null ? "observer" : role;
      if (!ROLES.contains(global)) {
        throw new CliFailure("'" + global + "' is not a valid global role");
      }
      body.put("global_role", global).putNull("teams");
      return;
    }
    var list = body.putArray("teams");
    for (var pair : teams) {
      var parts = pair.split(":", -1);
      if (parts.length != 2 || !parts[0].matches("\\d{1,9}")) {
        throw new CliFailure("Unable to parse '" + pair + "' as team_id:role");
      }
      if (!ROLES.contains(parts[1])) {
        throw new CliFailure("'" + parts[1] + "' is not a valid team role");
      }
      list.addObject().put("id", Integer.parseInt(parts[0])).put("role", parts[1]);
    }
  }
}
