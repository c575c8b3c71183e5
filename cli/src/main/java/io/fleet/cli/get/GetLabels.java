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
    name = "labels",
    aliases = {"label", "l"},
    description = "Lists labels, or shows one by name.")
final class GetLabels implements Callable<Integer> {
  private static final List<String> COLUMNS = List.of("name", "platform", "description", "query");

  @Parameters(arity = "0..1", paramLabel = "NAME", description = "One label.")
  private @Nullable String name;

  @Mixin private Form form;
  @Mixin private ServerOptions server;

  private final Shell shell;

  GetLabels(Shell shell) {
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
      var specs = api.get("spec/labels").path("specs");
      if (specs.isEmpty()) form.empty(shell, "No labels found");
      else form.list(shell, "label", specs, COLUMNS);
    } catch (ApiFailure refused) {
      throw new CliFailure("could not list labels: " + refused.getMessage(), refused);
    }
  }

  private void one(FleetApi api, String name) {
    try {
      var spec = api.get("spec/labels/" + FleetApi.encoded(name)).path("specs");
      form.one(shell, new Document("label", spec));
    } catch (ApiFailure refused) {
      throw new CliFailure(
          "could not get label \"" + name + "\": " + refused.getMessage(), refused);
    }
  }
}
