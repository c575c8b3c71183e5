package io.fleet.cli.get;

import com.fasterxml.jackson.databind.JsonNode;
import io.fleet.cli.api.ApiFailure;
import io.fleet.cli.api.FleetApi;
import io.fleet.cli.api.ServerOptions;
import io.fleet.cli.output.Document;
import io.fleet.cli.output.Json;
import io.fleet.cli.shell.Shell;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "teams",
    aliases = {"t"},
    description = "Lists teams.")
final class GetTeams implements Callable<Integer> {
  @Option(names = "--name", paramLabel = "TEXT", description = "Only teams whose name holds it.")
  private @Nullable String name;

  @Mixin private Form form;
  @Mixin private ServerOptions server;

  private final Shell shell;

  GetTeams(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    var teams = teams(server.signedIn(shell));
    if (teams.isEmpty()) {
      form.empty(shell, "No teams found");
    } else if (form.structured()) {
      for (var team : teams) {
        form.one(shell, new Document("team", Json.object().set("team", team)));
      }
    } else {
      form.list(shell, "team", rows(teams), List.of("team_name", "description", "user_count"));
    }
    return 0;
  }

  private JsonNode teams(FleetApi api) {
    var search = name == null || name.isEmpty() ? "" : "?query=" + FleetApi.encoded(name);
    try {
      return api.get("teams" + search).path("teams");
    } catch (ApiFailure refused) {
      throw refused.ofList("teams");
    }
  }

  private static JsonNode rows(JsonNode teams) {
    var rows = Json.object().putArray("rows");
    for (var team : teams) {
      rows.addObject()
          .put("team_name", team.path("name").asText())
          .put("description", team.path("description").asText())
          .put("user_count", team.path("user_count").asInt());
    }
    return rows;
  }
}
