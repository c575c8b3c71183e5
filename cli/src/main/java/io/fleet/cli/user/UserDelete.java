package io.fleet.cli.user;

import io.fleet.cli.api.ServerOptions;
import io.fleet.cli.api.Translation;
import io.fleet.cli.shell.Shell;
import io.fleet.cli.shell.Unused;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "delete", description = "Deletes a user.")
final class UserDelete implements Callable<Integer> {
  @Option(names = "--email", required = true, description = "Whose email it is.")
  private String email;

  @Mixin private ServerOptions server;
  @Mixin private Unused unused;

  private final Shell shell;

  UserDelete(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    var api = server.signedIn(shell);
    var id = new Translation().of("user", email).ask(api).getFirst();
    api.delete("users/" + id);
    return 0;
  }
}
