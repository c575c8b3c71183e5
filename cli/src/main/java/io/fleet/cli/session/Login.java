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

@Command(name = "login", description = "Signs in, and keeps the session in the context.")
final class Login implements Callable<Integer> {
  @Option(names = "--email", description = "Email (FLEETCTL_EMAIL; asked for when absent).")
  private @Nullable String email;

  @Option(
      names = "--password",
      description = "Password (FLEETCTL_PASSWORD; asked for when absent).")
  private @Nullable String password;

  @Mixin private ServerOptions server;

  private final Shell shell;

  Login(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    var stored = server.context().stored(shell);
    var api = server.anonymous(shell);
    var credentials = new Credentials(shell);
    var who = credentials.email(email);
    var body = Json.object().put("email", who).put("password", credentials.password(password));
    try {
      var token = api.post("login", body).path("token").asText();
      server.context().store(shell, stored.withEmail(who).withToken(token));
    } catch (ApiFailure refused) {
      throw explained(refused);
    }
    shell.out().println("[+] Fleet login successful and context configured!");
    return 0;
  }

  private static CliFailure explained(ApiFailure refused) {
    return switch (refused.status()) {
      case 404 ->
          new CliFailure("The Fleet instance is not set up yet; see: fleetctl setup", refused);
      case 401 ->
          new CliFailure(
              "Login failed: " + refused.reason() + "; check the email and the password", refused);
      default -> new CliFailure("Login failed: " + refused.getMessage(), refused);
    };
  }
}
