package io.fleet.cli.get;

import io.fleet.cli.api.ApiFailure;
import io.fleet.cli.api.FleetApi;
import io.fleet.cli.api.ServerOptions;
import io.fleet.cli.output.Document;
import io.fleet.cli.shell.Shell;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Documents of one kind that have names: all as a list, or one by its name. */
@Command
final class GetNamed implements Callable<Integer> {
  @Parameters(arity = "0..1", paramLabel = "NAME", description = "One by its name.")
  private @Nullable String name;

  @Mixin private Form form;
  @Mixin private ServerOptions server;

  private final Shell shell;
  private final String kind;
  private final String kinds;
  private final List<String> columns;

  private GetNamed(Shell shell, String kind, String kinds, List<String> columns) {
    this.shell = shell;
    this.kind = kind;
    this.kinds = kinds;
    this.columns = columns;
  }

  static CommandLine queries(Shell shell) {
    var columns = List.of("name", "description", "query");
    return line(new GetNamed(shell, "query", "queries", columns), "saved queries", "q");
  }

  static CommandLine labels(Shell shell) {
    var columns = List.of("name", "platform", "description", "query");
    return line(new GetNamed(shell, "label", "labels", columns), "labels", "l");
  }

  private static CommandLine line(GetNamed command, String what, String letter) {
    var line = new CommandLine(command);
    line.getCommandSpec()
        .name(command.kinds)
        .aliases(command.kind, letter)
        .usageMessage()
        .description("Lists " + what + ", or shows one by name.");
    return line;
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
      var specs = api.get("spec/" + kinds).path("specs");
      if (specs.isEmpty()) form.empty(shell, "No " + kinds + " found");
      else form.list(shell, kind, specs, columns);
    } catch (ApiFailure refused) {
      throw refused.ofList(kinds);
    }
  }

  private void one(FleetApi api, String name) {
    form.one(
        shell,
        new Document(kind, api.get("spec/" + kinds + "/" + FleetApi.encoded(name)).path("specs")));
  }
}
