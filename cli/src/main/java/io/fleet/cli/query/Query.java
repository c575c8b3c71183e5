package io.fleet.cli.query;

import io.fleet.cli.api.ApiFailure;
import io.fleet.cli.api.FleetApi;
import io.fleet.cli.api.ServerOptions;
import io.fleet.cli.shell.CliFailure;
import io.fleet.cli.shell.Shell;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "query",
    description = "Asks hosts by SQL and prints each answer as it comes: one JSON object a line.",
    footer = {
      "",
      "Exit codes with --exit-code: 0 every targeted host answered, 3 some did, 4 none did.",
      "A host that reports an error has not answered.",
    })
final class Query implements Callable<Integer> {
  @Option(names = "--query", paramLabel = "SQL", description = "What to ask (FLEETCTL_QUERY).")
  private @Nullable String sql;

  @Option(
      names = "--query-name",
      paramLabel = "NAME",
      description = "A saved query to ask (FLEETCTL_QUERYNAME).")
  private @Nullable String queryName;

  @Option(
      names = "--hosts",
      paramLabel = "A,B",
      description = "Hostnames, joined by commas (FLEETCTL_HOSTS).")
  private @Nullable String hosts;

  @Option(
      names = "--labels",
      paramLabel = "A,B",
      description = "Label names, joined by commas (FLEETCTL_LABELS).")
  private @Nullable String labels;

  @Option(
      names = "--exit",
      description = "End when all hosts that are online have answered (FLEETCTL_EXIT).")
  private boolean exit;

  @Option(names = "--exit-code", description = "Tell by the exit code how complete it was.")
  private boolean exitCode;

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      converter = GoDuration.class,
      description = "End after this time: 10s, 1m30s (FLEETCTL_TIMEOUT).")
  private @Nullable Duration timeout;

  @Option(names = "--quiet", description = "No progress on standard error (FLEETCTL_QUIET).")
  private boolean quiet;

  @Mixin private OutputForm form;
  @Mixin private ServerOptions server;

  private final Shell shell;

  Query(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    var wanted = new Targets(Targets.split(hosts), Targets.split(labels));
    requireSense(wanted);
    form.requireSense();
    var api = server.signedIn(shell);
    var text = sql == null ? saved(api, queryName == null ? "" : queryName) : sql;
    var known = new TargetCheck(api, shell::warn).known(wanted);
    var campaign = Campaign.start(api, text, known);
    var progress = quiet ? Progress.NONE : Progress.of(shell);
    var run = new LiveRun(shell, api, campaign, form.sink(shell), progress);
    var ending = run.follow(new LiveRun.Until(exit, timeout));
    return ExitCode.of(ending, run.tally(), exitCode);
  }

  private void requireSense(Targets wanted) {
    if (wanted.isEmpty()) {
      throw new CliFailure(
          "No hosts or labels targeted. Please provide either --hosts or --labels.");
    }
    if (sql != null && queryName != null) {
      throw new CliFailure("--query and --query-name must not be provided together");
    }
    if ((sql == null && queryName == null) || (sql != null && sql.isBlank())) {
      throw new CliFailure("Query must be specified with --query or --query-name");
    }
  }

  private static String saved(FleetApi api, String name) {
    try {
      return api.get("spec/queries/" + FleetApi.encoded(name)).at("/specs/query").asText();
    } catch (ApiFailure refused) {
      if (refused.status() != 404) throw refused;
      throw new CliFailure("Query '" + name + "' not found; see: fleetctl get queries", refused);
    }
  }
}
