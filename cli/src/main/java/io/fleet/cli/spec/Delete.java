package io.fleet.cli.spec;

import io.fleet.cli.api.ApiFailure;
import io.fleet.cli.api.FleetApi;
import io.fleet.cli.api.ServerOptions;
import io.fleet.cli.shell.CliFailure;
import io.fleet.cli.shell.Shell;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "delete", description = "Deletes the queries, packs and labels that a file names.")
final class Delete implements Callable<Integer> {
  @Option(
      names = {"-f", "--file"},
      required = true,
      paramLabel = "FILE",
      description = "YAML or JSON documents, as apply takes them (FLEETCTL_FILENAME).")
  private Path file;

  @Mixin private ServerOptions server;

  private final Shell shell;

  Delete(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    var specs = SpecFile.names(file, shell::warn);
    var api = server.signedIn(shell);
    for (var kind : List.of(Kind.QUERY, Kind.PACK, Kind.LABEL)) {
      specs.stream().filter(spec -> spec.kind() == kind).forEach(spec -> delete(api, spec));
    }
    return 0;
  }

  private void delete(FleetApi api, Spec spec) {
    var what = spec.kind().word() + " \"" + spec.name() + "\"";
    shell.out().println("[+] deleting " + what);
    try {
      api.delete(spec.kind().title() + "/" + FleetApi.encoded(spec.name()));
    } catch (ApiFailure refused) {
      if (refused.status() != 404) {
        throw new CliFailure("deleting " + what + ": " + refused.getMessage(), refused);
      }
      shell.out().println("[!] " + what + " doesn't exist");
    }
  }
}
