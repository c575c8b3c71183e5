package io.fleet.cli.get;

import io.fleet.cli.api.ServerOptions;
import io.fleet.cli.output.Document;
import io.fleet.cli.shell.Shell;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "enroll_secret",
    aliases = {"enroll_secrets", "enroll-secret", "enroll-secrets"},
    description = "Shows the secrets that hosts enroll with.")
final class GetEnrollSecret implements Callable<Integer> {
  @Mixin private Form form;
  @Mixin private ServerOptions server;

  private final Shell shell;

  GetEnrollSecret(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    var spec = server.signedIn(shell).get("spec/enroll_secret").path("spec");
    form.one(shell, new Document("enroll_secret", spec));
    return 0;
  }
}
