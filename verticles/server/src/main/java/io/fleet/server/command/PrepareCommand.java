package io.fleet.server.command;

import io.fleet.server.serve.Schema;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code fleet prepare db}: applies the schema's migrations. */
@Command(
    name = "prepare",
    description = "Prepare what the server needs.",
    subcommands = PrepareCommand.Db.class)
final class PrepareCommand {
  @ParentCommand private FleetCommand fleet;

  /** The one thing there is to prepare. */
  @Command(name = "db", description = "Bring the database to this version's schema.")
  static final class Db implements Callable<Integer> {
    @ParentCommand private PrepareCommand prepare;

    @SuppressWarnings("UnusedVariable") // taken, as old scripts give it
    @Option(names = "--no-prompt", description = "accepted for old scripts; nothing is asked")
    private boolean noPrompt;

    @Override
    public Integer call() throws Exception {
      var out = prepare.fleet.out();
      var applied = Schema.migrations(prepare.fleet.settings(), out::println).apply();
      out.println(
          applied == 0 ? "Migrations already completed. Nothing to do." : "Migrations completed.");
      return 0;
    }
  }
}
