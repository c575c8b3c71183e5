package io.fleet.cli.session;

import io.fleet.cli.api.ApiFailure;
import io.fleet.cli.api.ServerOptions;
import io.fleet.cli.output.Json;
import io.fleet.cli.shell.CliFailure;
import io.fleet.cli.shell.Shell;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "setup",
    description = "Sets up a new server: its first administrator and organization.")
final class Setup implements Callable<Integer> {
  @Option(
      names = "--email",
      required = true,
      description = "Email of the first administrator (FLEETCTL_EMAIL).")
  private String email;

  @Option(
      names = "--name",
      required = true,
      description = "Full name of that person (FLEETCTL_NAME).")
  private String name;

  @Option(
      names = "--password",
      description = "Password (FLEETCTL_PASSWORD; asked for when absent).")
  private @Nullable String password;

  @Option(
      names = "--org-name",
      required = true,
      description = "Name of the organization (FLEETCTL_ORG_NAME).")
  private String organization;

  @Mixin private ServerOptions server;

  private final Shell shell;

  Setup(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    var stored = server.context().stored(shell);
    var api = server.anonymous(shell);
    var body = Json.object().put("server_url", api.address());
    body.putObject("admin")
        .put("name", name)
        .put("email", email)
        .put("password", new Credentials(shell).newPassword(password));
    body.putObject("org_info").put("org_name", organization).put("org_logo_url", "");
    try {
      var token = api.setup(body).path("token").asText();
      server.context().store(shell, stored.withEmail(email).withToken(token));
    } catch (ApiFailure refused) {
      if (refused.status() == 404) throw new CliFailure("Fleet has already been setup", refused);
      throw new CliFailure("error setting up Fleet: " + refused.reason(), refused);
    }
    shell.out().println("[+] Fleet setup successful and context configured!");
    return 0;
  }
}
