package io.fleet.cli.debug;

import com.fasterxml.jackson.databind.JsonNode;
import io.fleet.cli.api.ServerOptions;
import io.fleet.cli.output.Json;
import io.fleet.cli.shell.CliFailure;
import io.fleet.cli.shell.Shell;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "migrations", description = "Tells whether the database's schema is complete.")
final class DebugMigrations implements Callable<Integer> {
  private static final int ALL = 2;

  @Mixin private ServerOptions server;

  private final Shell shell;

  DebugMigrations(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    var state = read(server.signedIn(shell).download("/debug/migrations").bytes());
    if (state.path("status_code").asInt() == ALL) {
      shell.out().println("Migrations up-to-date.");
      return 0;
    }
    for (var list : List.of("missing_table", "missing_data", "unknown_table", "unknown_data")) {
      var some = state.path(list);
      if (!some.isEmpty()) {
        shell.out().println("Migrations " + list.replace('_', ' ') + ": " + Json.line(some));
      }
    }
    return 1;
  }

  private static JsonNode read(byte[] answer) {
    try {
      return Json.mapper().readTree(answer);
    } catch (IOException e) {
      throw new CliFailure("the answer of the server is no JSON", e);
    }
  }
}
