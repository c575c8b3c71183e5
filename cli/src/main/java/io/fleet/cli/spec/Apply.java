package io.fleet.cli.spec;

import io.fleet.cli.api.ApiFailure;
import io.fleet.cli.api.FleetApi;
import io.fleet.cli.api.ServerOptions;
import io.fleet.cli.output.Json;
import io.fleet.cli.shell.CliFailure;
import io.fleet.cli.shell.Shell;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "apply", description = "Makes the server hold what a file says. Deletes nothing.")
final class Apply implements Callable<Integer> {
  @Option(
      names = {"-f", "--file"},
      required = true,
      paramLabel = "FILE",
      description = "YAML or JSON documents with kind, apiVersion and spec.")
  private Path file;

  @Option(names = "--dry-run", description = "Only read the file; send nothing.")
  private boolean dryRun;

  @Mixin private ServerOptions server;

  private final Shell shell;

  Apply(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    // Read first: a mistake in the file needs no server to be found.
    var specs = SpecFile.read(file, shell::warn);
    var api = server.signedIn(shell);
    for (var kind : Kind.values()) {
      var ofKind = specs.stream().filter(spec -> spec.kind() == kind).toList();
      if (!ofKind.isEmpty()) apply(api, kind, ofKind);
    }
    return 0;
  }

  private void apply(FleetApi api, Kind kind, List<Spec> specs) {
    if (dryRun) {
      shell.out().println("[!] would apply " + specs.size() + " " + kind.plural());
      return;
    }
    var body = Json.object();
    var list = body.putArray("specs");
    specs.forEach(spec -> list.add(spec.body()));
    try {
      api.post("spec/" + kind.plural(), body);
    } catch (ApiFailure refused) {
      var where = specs.size() == 1 ? specs.getFirst().place() : file.toString();
      throw new CliFailure(
          "applying " + kind.plural() + " of " + where + ": " + refused.getMessage(), refused);
    }
    shell.out().println("[+] applied " + specs.size() + " " + kind.plural());
  }
}
