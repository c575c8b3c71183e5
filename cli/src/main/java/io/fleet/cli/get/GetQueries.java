package io.fleet.cli.get;

import io.fleet.cli.api.ApiFailure;
import io.fleet.cli.api.FleetApi;
import io.fleet.cli.api.ServerOptions;
import io.fleet.cli.output.Document;
import io.fleet.cli.shell.CliFailure;
import io.fleet.cli.shell.Shell;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "queries",
    aliases = {"query", "q"},
    description = "Lists saved queries, or shows one by name.")
final class GetQueries implements Callable<Integer> {
  private static final List<String> COLUMNS = List.of("name", "description", "query");

  @Parameters(arity = "0..1", paramLabel = "NAME", description = "One query.")
  private @Nullable String name;

  @Mixin private Form form;
  @Mixin private ServerOptions server;

  private final Shell shell;

  GetQueries(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    var api = server.signedIn(shell);
    if (name == null || name.isEmpty()) list(api);
    else one(api, name);
    return 0;
  }

  private void list(FleetApi api) {
    try {
      var specs = api.get("spec/queries").path("specs");
      if (specs.isEmpty()) form.empty(shell, "No queries found");
      else form.list(shell, "query", specs, COLUMNS);
    } catch (ApiFailure refused) {
      throw new CliFailure("could not list queries: " + refused.getMessage(), refused);
    }
  }

  private void one(FleetApi api, String name) {
    try {
      var spec = api.get("spec/queries/" + FleetApi.encoded(name)).path("specs");
      form.one(shell, new Document("query", spec));
    } catch (ApiFailure refused) {
      throw new CliFailure(
          "could not get query \"" + name + "\": " + refused.getMessage(), refused);
    }
  }
}
