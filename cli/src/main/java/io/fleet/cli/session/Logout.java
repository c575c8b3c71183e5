package io.fleet.cli.session;

import io.fleet.cli.api.ServerOptions;
import io.fleet.cli.shell.Shell;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "logout", description = "Ends the session.")
final class Logout implements Callable<Integer> {
  @Mixin private ServerOptions server;

  private final Shell shell;

  Logout(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    server.signedIn(shell).post("logout", null);
    server.context().store(shell, server.context().stored(shell).withToken(""));
    shell.out().println("[+] Fleet logout successful and local token cleared!");
    return 0;
  }
}
