package io.fleet.cli.user;

import io.fleet.cli.api.ServerOptions;
import io.fleet.cli.api.Translation;
import io.fleet.cli.output.CsvFile;
import io.fleet.cli.shell.Shell;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "delete-users",
    description = "Deletes the users of a CSV file with the one column Email.")
final class UserDeleteMany implements Callable<Integer> {
  @Option(names = "--csv", required = true, paramLabel = "FILE", description = "The file.")
  private Path file;

  @Mixin private ServerOptions server;

  private final Shell shell;

  UserDeleteMany(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    var users = CsvFile.read(file, List.of("Email"));
    var api = server.signedIn(shell);
    // All are looked up before the first goes, so a mistyped address deletes nobody.
    var names = new Translation();
    users.rows().forEach(row -> names.of("user", row.cells().getFirst().strip()));
    names.ask(api).stream().distinct().forEach(id -> api.delete("users/" + id));
    return 0;
  }
}
