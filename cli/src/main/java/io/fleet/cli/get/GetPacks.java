package io.fleet.cli.get;

import com.fasterxml.jackson.databind.JsonNode;
import io.fleet.cli.api.ApiFailure;
import io.fleet.cli.api.FleetApi;
import io.fleet.cli.api.ServerOptions;
import io.fleet.cli.output.Document;
import io.fleet.cli.output.Json;
import io.fleet.cli.shell.Shell;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "packs",
    aliases = {"pack", "p"},
    description = "Lists packs, or shows one by name.")
final class GetPacks implements Callable<Integer> {
  private static final List<String> COLUMNS =
      List.of("name", "platform", "description", "disabled");

  @Parameters(arity = "0..1", paramLabel = "NAME", description = "One pack.")
  private @Nullable String name;

  @Option(names = "--with-queries", description = "Also the queries that the packs use.")
  private boolean withQueries;

  @Mixin private Form form;
  @Mixin private ServerOptions server;

  private final Shell shell;

  GetPacks(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    var api = server.signedIn(shell);
    var packs = name == null || name.isEmpty() ? list(api) : one(api, name);
    if (withQueries && !packs.isEmpty()) queries(api, packs);
    return 0;
  }

  private JsonNode list(FleetApi api) {
    try {
      var specs = api.get("spec/packs").path("specs");
      if (specs.isEmpty()) form.empty(shell, "No packs found");
      else form.list(shell, "pack", specs, COLUMNS);
      return specs;
    } catch (ApiFailure refused) {
      throw refused.ofList("packs");
    }
  }

  private JsonNode one(FleetApi api, String name) {
    var spec = api.get("spec/packs/" + FleetApi.encoded(name)).path("specs");
    form.one(shell, new Document("pack", spec));
    return Json.object().putArray("packs").add(spec);
  }

  private void queries(FleetApi api, JsonNode packs) {
    var used = new HashSet<String>();
    for (var pack : packs) {
      pack.path("queries").forEach(entry -> used.add(entry.path("query").asText()));
    }
    for (var query : api.get("spec/queries").path("specs")) {
      if (used.contains(query.path("name").asText())) {
        form.one(shell, new Document("query", query));
      }
    }
  }
}
