package io.fleet.cli.job;

import io.fleet.cli.api.ApiFailure;
import io.fleet.cli.api.FleetApi;
import io.fleet.cli.api.ServerOptions;
import io.fleet.cli.shell.Shell;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "trigger",
    description = "Has the server run a schedule now, without waiting for its end.")
final class Trigger implements Callable<Integer> {
  @Option(
      names = "--name",
      paramLabel = "SCHEDULE",
      description = "Its name, such as vulnerabilities (FLEETCTL_NAME).")
  private @Nullable String name;

  @Mixin private ServerOptions server;

  private final Shell shell;

  Trigger(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    if (name == null || name.isEmpty()) return refused("name must be specified");
    var api = server.signedIn(shell);
    try {
      api.post("trigger?name=" + FleetApi.encoded(name), null);
    } catch (ApiFailure failure) {
      // No such schedule, or it runs already.
      if (failure.status() != 404 && failure.status() != 409) throw failure;
      return refused(failure.reason());
    }
    shell.out().println("[+] Sent request to trigger " + name + " schedule");
    return 0;
  }

  private int refused(String why) {
    shell.err().println("[!] " + Character.toUpperCase(why.charAt(0)) + why.substring(1));
    return 1;
  }
}
