package io.fleet.cli.get;

import com.fasterxml.jackson.databind.JsonNode;
import io.fleet.cli.api.ApiFailure;
import io.fleet.cli.api.FleetApi;
import io.fleet.cli.api.ServerOptions;
import io.fleet.cli.output.GoText;
import io.fleet.cli.output.Json;
import io.fleet.cli.shell.Shell;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "carves", description = "Lists what was carved from hosts.")
final class GetCarves implements Callable<Integer> {
  private static final List<String> COLUMNS =
      List.of("id", "created_at", "request_id", "carve_size", "completion");

  @Option(names = "--expired", description = "Those too that cannot be read any more.")
  private boolean expired;

  @Mixin private Form form;
  @Mixin private ServerOptions server;

  private final Shell shell;

  GetCarves(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    var carves = carves(server.signedIn(shell));
    if (carves.isEmpty()) form.empty(shell, "No carves found");
    else if (form.structured()) form.list(shell, "carve", carves, COLUMNS);
    else form.list(shell, "carve", rows(carves), COLUMNS);
    return 0;
  }

  private JsonNode carves(FleetApi api) {
    try {
      return api.get("carves" + (expired ? "?expired=1" : "")).path("carves");
    } catch (ApiFailure refused) {
      throw refused.of("list carves");
    }
  }

  private static JsonNode rows(JsonNode carves) {
    var rows = Json.object().putArray("rows");
    for (var carve : carves) {
      rows.addObject()
          .put("id", carve.path("id").asInt())
          .put("created_at", GoText.time(carve.path("created_at").asText(), ZoneId.systemDefault()))
          .put("request_id", carve.path("request_id").asText())
          .put("carve_size", carve.path("carve_size").asLong())
          .put("completion", completion(carve));
    }
    return rows;
  }

  private static String completion(JsonNode carve) {
    if (carve.path("expired").asBoolean()) return "Expired";
    var blocks = carve.path("block_count").asLong();
    return blocks == 0 ? "0%" : 100 * (carve.path("max_block").asLong() + 1) / blocks + "%";
  }
}
