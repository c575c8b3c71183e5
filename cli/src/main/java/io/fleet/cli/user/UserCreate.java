package io.fleet.cli.user;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleet.cli.api.ApiFailure;
import io.fleet.cli.api.ServerOptions;
import io.fleet.cli.output.Json;
import io.fleet.cli.session.Credentials;
import io.fleet.cli.shell.CliFailure;
import io.fleet.cli.shell.Shell;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "create", description = "Makes a user; without a role, an observer of all teams.")
final class UserCreate implements Callable<Integer> {
  private static final List<String> ROLES = List.of("admin", "maintainer", "observer");

  @Option(names = "--email", required = true, description = "Email to sign in with.")
  private String email;

  @Option(names = "--name", required = true, description = "Full name.")
  private String name;

  @Option(
      names = "--password",
      description = "First password (FLEETCTL_PASSWORD; asked for when absent).")
  private @Nullable String password;

  @Option(names = "--sso", description = "Signs in by single sign-on.")
  private boolean sso;

  @Option(names = "--api-only", description = "For a program: its sessions do not end.")
  private boolean apiOnly;

  @Option(names = "--global-role", paramLabel = "ROLE", description = "Role in all teams.")
  private @Nullable String role;

  @Option(
      names = {"--team", "-t"},
      paramLabel = "ID:ROLE",
      description = "Role in one team; may be given again.")
  private List<String> teams = List.of();

  @Mixin private ServerOptions server;

  private final Shell shell;

  UserCreate(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    var body = Json.object().put("email", email).put("name", name);
    roles(body);
    if (sso && password != null) {
      throw new CliFailure("Password may not be provided for SSO users.");
    }
    var api = server.signedIn(shell);
    body.put("password", sso ? "" : new Credentials(shell).newPassword(password))
        .put("sso_enabled", sso)
        .put("api_only", apiOnly)
        // Someone else chose it, so a person has to choose another; a program cannot.
        .put("admin_forced_password_reset", !sso && !apiOnly);
    try {
      api.post("users/admin", body);
    } catch (ApiFailure refused) {
      throw new CliFailure("Failed to create user: " + refused.getMessage(), refused);
    }
    return 0;
  }

  private void roles(ObjectNode body) {
    if (role != null && !teams.isEmpty()) {
      throw new CliFailure("Users may not have global_role and teams.");
    }
    if (teams.isEmpty()) {
      var global = role == null ? "observer" : role;
      if (!ROLES.contains(global)) {
        throw new CliFailure("'" + global + "' is not a valid global role");
      }
      body.put("global_role", global).putNull("teams");
      return;
    }
    var list = body.putArray("teams");
    for (var pair : teams) {
      var parts = pair.split(":", -1);
      if (parts.length != 2 || !parts[0].matches("\\d{1,9}")) {
        throw new CliFailure("Unable to parse '" + pair + "' as team_id:role");
      }
      if (!ROLES.contains(parts[1])) {
        throw new CliFailure("'" + parts[1] + "' is not a valid team role");
      }
      list.addObject().put("id", Integer.parseInt(parts[0])).put("role", parts[1]);
    }
  }
}
