package io.fleet.cli.api;

import io.fleet.cli.Version;
import io.fleet.cli.context.ContextOptions;
import io.fleet.cli.context.ServerContext;
import io.fleet.cli.shell.CliFailure;
import io.fleet.cli.shell.Shell;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options of every command that talks to the server. */
public final class ServerOptions {
  @Mixin private ContextOptions context;

  @Option(
      names = "--debug",
      description =
          "Tell on standard error of each request: method, URL, status, time (FLEETCTL_DEBUG).")
  private boolean debug;

  public ContextOptions context() {
    return context;
  }

  /** A connection for calls that need no sign-in. */
  public FleetApi anonymous(Shell shell) {
    return connect(shell, context.effective(shell).withToken(""));
  }

  /**
   * A connection of one who is signed in; the server confirms that before anything else is asked.
   */
  public FleetApi signedIn(Shell shell) {
    var effective = context.effective(shell);
    requireAddress(effective);
    if (effective.token().isEmpty()) {
      throw new CliFailure("token config value missing; please log in with: fleetctl login");
    }
    var api = connect(shell, effective);
    warnOfOtherVersion(shell, api);
    return api;
  }

  private FleetApi connect(Shell shell, ServerContext effective) {
    requireAddress(effective);
    return new FleetApi(Connection.of(effective), debug ? shell.err()::println : line -> {});
  }

  private static void requireAddress(ServerContext effective) {
    if (effective.address().isEmpty()) {
      throw new CliFailure(
          "set the Fleet API address with: fleetctl config set --address https://localhost:8080");
    }
  }

  private static void warnOfOtherVersion(Shell shell, FleetApi api) {
    var server = api.get("version").path("version").asText();
    var own = Version.number();
    if (!server.isEmpty() && !server.equals(own)) {
      shell.warn("this is fleetctl " + own + ", the server is Fleet " + server + ".");
    }
  }
}
