package io.fleet.cli.spec;

import io.fleet.cli.api.ApiFailure;
import io.fleet.cli.api.FleetApi;
import io.fleet.cli.api.ServerOptions;
import io.fleet.cli.output.Json;
import io.fleet.cli.shell.CliFailure;
import io.fleet.cli.shell.Shell;
import java.nio.file.Path;
import java.util.ArrayList;
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
      description = "YAML or JSON documents with kind, apiVersion and spec (FLEETCTL_FILENAME).")
  private Path file;

  @Option(
      names = "--dry-run",
      description = "Have the server look at config and teams; store nothing (FLEETCTL_DRY_RUN).")
  private boolean dryRun;

  @Option(
      names = "--force",
      description =
          "Let agent options through that osquery may not know, in config and teams"
              + " (FLEETCTL_FORCE).")
  private boolean force;

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
    if (dryRun && !kind.tried()) {
      shell
          .out()
          .println(
              "[!] ignoring "
                  + kind.title()
                  + ", dry run mode only supported for 'config' and 'team' specs");
      return;
    }
    try {
      send(api, kind, specs);
    } catch (ApiFailure refused) {
      var where = specs.size() == 1 ? specs.getFirst().place() : file.toString();
      throw new CliFailure(
          "applying %s: %s (%s)".formatted(kind.title(), refused.getMessage(), where), refused);
    }
    var what = kind.alone() ? kind.title() : specs.size() + " " + kind.title();
    shell.out().println(dryRun ? "[+] would've applied " + what : "[+] applied " + what);
  }

  private void send(FleetApi api, Kind kind, List<Spec> specs) {
    var path = kind.tried() ? kind.path() + parameters() : kind.path();
    if (kind == Kind.CONFIG) {
      api.patch(path, specs.getFirst().body());
      return;
    }
    var body = Json.object();
    if (kind.alone()) {
      body.set("spec", specs.getFirst().body());
    } else {
      var list = body.putArray("specs");
      specs.forEach(spec -> list.add(spec.body()));
    }
    api.post(path, body);
  }

  private String parameters() {
    var given = new ArrayList<String>();
    if (dryRun) given.add("dry_run=true");
    if (force) given.add("force=true");
    return given.isEmpty() ? "" : "?" + String.join("&", given);
  }
}
