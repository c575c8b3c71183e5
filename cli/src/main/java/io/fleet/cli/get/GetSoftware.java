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
    name = "software",
    aliases = {"s"},
    description = "Lists the software that hosts have.")
final class GetSoftware implements Callable<Integer> {
  private static final List<String> COLUMNS =
      List.of("name", "version", "source", "CPE", "# of CVEs");

  @Option(names = "--team", paramLabel = "ID", description = "Only what hosts of this team have.")
  private @Nullable Integer team;

  @Mixin private Form form;
  @Mixin private ServerOptions server;

  private final Shell shell;

  GetSoftware(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    form.requireOne();
    var software = software(server.signedIn(shell));
    if (software.isEmpty()) {
      form.empty(shell, "No software found");
    } else if (form.structured()) {
      form.one(shell, new Document("software", "1", software));
    } else {
      form.list(shell, "software", rows(software), COLUMNS);
    }
    return 0;
  }

  private JsonNode software(FleetApi api) {
    var filter = team == null || team == 0 ? "" : "?team_id=" + team;
    try {
      return api.get("software" + filter).path("software");
    } catch (ApiFailure refused) {
      throw refused.ofList("software");
    }
  }

  private static JsonNode rows(JsonNode software) {
    var rows = Json.object().putArray("rows");
    for (var item : software) {
      rows.addObject()
          .put("name", item.path("name").asText())
          .put("version", item.path("version").asText())
          .put("source", item.path("source").asText())
          .put("CPE", item.path("generated_cpe").asText())
          .put("# of CVEs", item.path("vulnerabilities").size());
    }
    return rows;
  }
}
