package io.fleet.cli.debug;

import io.fleet.cli.api.FleetApi;
import io.fleet.cli.context.ContextOptions;
import io.fleet.cli.context.ServerContext;
import io.fleet.cli.shell.CliFailure;
import io.fleet.cli.shell.Shell;
import java.net.URI;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "connection",
    description = "Tries, step by step, what an agent needs of the server; needs no sign-in.")
final class DebugConnection implements Callable<Integer> {
  @Parameters(
      arity = "0..1",
      paramLabel = "ADDRESS",
      description = "The server (default: that of the context).")
  private @Nullable String address;

  @Option(
      names = "--fleet-certificate",
      paramLabel = "FILE",
      description =
          "PEM file that agents are given to know the server by (FLEETCTL_FLEET_CERTIFICATE).")
  private @Nullable String certificate;

  @Mixin private ContextOptions context;

  private final Shell shell;

  DebugConnection(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    var server = server();
    var api = FleetApi.to(server);
    var origin = URI.create(api.address());
    say(
        "Debugging connection to %s; Configuration context: %s; Root CA: %s; TLS: %s."
            .formatted(
                origin.getHost(),
                address == null ? context.name() : "none - using provided address",
                server.rootca().isEmpty() ? "(system)" : server.rootca(),
                server.tlsSkipVerify() ? "insecure" : "secure"));
    var steps = new ConnectionSteps(origin, api);
    steps.resolve();
    say("Success: can resolve host " + origin.getHost() + ".");
    steps.dial();
    say("Success: can dial server at " + steps.hostAndPort() + ".");
    if (certificate != null) {
      steps.trust();
      say("Success: TLS certificate seems valid.");
    }
    steps.enroll();
    say("Success: agent API endpoints are available.");
    return 0;
  }

  private void say(String line) {
    shell.out().println(line);
    shell.out().flush();
  }

  private ServerContext server() {
    if (address == null) {
      if (certificate != null) {
        throw new CliFailure("--fleet-certificate goes with an address alone");
      }
      var server = context.effective(shell);
      if (server.address().isEmpty()) {
        throw new CliFailure(
            "which server? Give an address, or set it with:"
                + " fleetctl config set --address https://localhost:8080");
      }
      return server.withAddress(withScheme(server.address()));
    }
    if (context.given()) {
      throw new CliFailure("an address leaves no use for --config and --context");
    }
    return ServerContext.EMPTY
        .withAddress(withScheme(address))
        .withRootca(certificate == null ? "" : certificate);
  }

  private static String withScheme(String address) {
    return address.contains("://") ? address : "https://" + address;
  }
}
