package io.fleet.cli.user;

import io.fleet.cli.api.ServerOptions;
import io.fleet.cli.session.Credentials;
import io.fleet.cli.shell.CliFailure;
import io.fleet.cli.shell.Shell;
import io.fleet.cli.shell.Unused;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "create", description = "Makes a user; without a role, an observer of all teams.")
final class UserCreate implements Callable<Integer> {
  @Option(names = "--email", required = true, description = "Email to sign in with.")
  private String email;

  @Option(names = "--name", required = true, description = "Full name.")
  private String name;

  // Not of the environment: that password is of the one who makes the user.
  @Option(names = "--password", description = "First password (asked for when absent).")
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
  @Mixin private Unused unused;

  private final Shell shell;

  UserCreate(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    if (sso && password != null) {
      throw new CliFailure("Password may not be provided for SSO users.");
    }
    var user = new NewUser(name, email, sso, apiOnly, role, teams);
    user.requireSense();
    var api = server.signedIn(shell);
    user.make(api, sso ? "" : new Credentials(shell).newPassword(password));
    return 0;
  }
}
