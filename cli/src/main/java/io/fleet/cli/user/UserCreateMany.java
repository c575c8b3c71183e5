package io.fleet.cli.user;

import io.fleet.cli.api.ServerOptions;
import io.fleet.cli.output.CsvFile;
import io.fleet.cli.shell.CliFailure;
import io.fleet.cli.shell.Flag;
import io.fleet.cli.shell.Shell;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "create-users",
    description = {
      "Makes the users of a CSV file and prints the password that each one got.",
      "Columns: Name, Email, SSO, API Only, Global Role, Teams (ID:ROLE, apart by blanks).",
    })
final class UserCreateMany implements Callable<Integer> {
  private static final List<String> COLUMNS =
      List.of("Name", "Email", "SSO", "API Only", "Global Role", "Teams");

  @Option(names = "--csv", required = true, paramLabel = "FILE", description = "The file.")
  private Path file;

  @Mixin private ServerOptions server;

  private final Shell shell;

  UserCreateMany(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    // The whole file is read before the first is made.
    var users = users(CsvFile.read(file, COLUMNS));
    var api = server.signedIn(shell);
    var passwords = new GeneratedPasswords();
    for (var user : users) {
      var password = user.sso() ? "" : passwords.next();
      user.make(api, password);
      shell
          .out()
          .println(
              "Email: "
                  + user.email()
                  + (user.sso() ? " SSO: true" : " Generated password: " + password));
      shell.out().flush();
    }
    return 0;
  }

  private static List<NewUser> users(CsvFile csv) {
    var users = new ArrayList<NewUser>();
    for (var row : csv.rows()) {
      try {
        var user = user(row.cells());
        user.requireSense();
        users.add(user);
      } catch (CliFailure wrong) {
        throw csv.wrong(row, wrong.getMessage());
      }
    }
    return users;
  }

  private static NewUser user(List<String> cells) {
    var role = cells.get(4).strip();
    var teams = cells.get(5).strip();
    return new NewUser(
        cells.get(0).strip(),
        cells.get(1).strip(),
        flag(COLUMNS.get(2), cells.get(2)),
        flag(COLUMNS.get(3), cells.get(3)),
        role.isEmpty() ? null : role,
        teams.isEmpty() ? List.of() : List.of(teams.split("\\s+", -1)));
  }

  private static boolean flag(String column, String cell) {
    return Flag.of(cell.strip())
        .orElseThrow(() -> new CliFailure(column + " is neither true nor false: '" + cell + "'"));
  }
}
