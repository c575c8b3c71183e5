package io.fleet.cli.get;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleet.cli.api.ApiFailure;
import io.fleet.cli.api.FleetApi;
import io.fleet.cli.api.ServerOptions;
import io.fleet.cli.output.Document;
import io.fleet.cli.output.Json;
import io.fleet.cli.shell.Shell;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "user_roles",
    aliases = {"user_role", "ur"},
    description = "Shows who has which role.")
final class GetUserRoles implements Callable<Integer> {
  @Mixin private Form form;
  @Mixin private ServerOptions server;

  private final Shell shell;

  GetUserRoles(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    var users = users(server.signedIn(shell));
    if (users.isEmpty()) {
      form.empty(shell, "No users found");
    } else if (form.structured()) {
      form.one(shell, new Document("user_roles", roles(users)));
    } else {
      var rows = Json.object().putArray("rows");
      for (var user : users) {
        rows.addObject()
            .put("user", user.path("name").asText())
            .put("global_role", user.path("global_role").asText(""));
      }
      form.list(shell, "user_roles", rows, List.of("user", "global_role"));
    }
    return 0;
  }

  private static JsonNode users(FleetApi api) {
    try {
      return api.get("users").path("users");
    } catch (ApiFailure refused) {
      throw refused.ofList("users");
    }
  }

  private static ObjectNode roles(JsonNode users) {
    var spec = Json.object();
    var roles = spec.putObject("roles");
    for (var user : users) {
      var role = roles.putObject(user.path("email").asText());
      role.set("global_role", user.path("global_role"));
      if (user.path("teams").isEmpty()) {
        role.putNull("teams");
        continue;
      }
      var teams = role.putArray("teams");
      for (var team : user.path("teams")) {
        teams
            .addObject()
            .put("team", team.path("name").asText())
            .put("role", team.path("role").asText());
      }
    }
    return spec;
  }
}
