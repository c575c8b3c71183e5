package io.fleet.cli.host;

import io.fleet.cli.api.ServerOptions;
import io.fleet.cli.api.Translation;
import io.fleet.cli.output.Json;
import io.fleet.cli.shell.CliFailure;
import io.fleet.cli.shell.Shell;
import io.fleet.cli.shell.Unused;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "transfer", description = "Moves hosts into a team, or out of any.")
final class HostsTransfer implements Callable<Integer> {
  @Option(
      names = "--team",
      required = true,
      paramLabel = "NAME",
      description = "The team; an empty name for none.")
  private String team;

  @Option(
      names = "--hosts",
      paramLabel = "HOST",
      description = "Host name, UUID or osquery host id; may be given again.")
  private List<String> hosts = List.of();

  @Option(names = "--label", paramLabel = "NAME", description = "Members of this label.")
  private @Nullable String label;

  @Option(names = "--status", description = "Hosts of this status: online, offline, new, missing.")
  private @Nullable String status;

  @Option(
      names = {"--search_query", "--search-query"},
      paramLabel = "TEXT",
      description = "Hosts that a search for it finds.")
  private @Nullable String search;

  @Mixin private ServerOptions server;
  @Mixin private Unused unused;

  private final Shell shell;

  HostsTransfer(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    var filtered = label != null || status != null || search != null;
    if (!hosts.isEmpty() && filtered) {
      throw new CliFailure("--hosts cannot be used along side any other flag");
    }
    if (hosts.isEmpty() && !filtered) {
      throw new CliFailure(
          "You need to define either --hosts,"
              + " or one or more of --label, --status, --search_query");
    }
    var api = server.signedIn(shell);
    var names = new Translation();
    hosts.forEach(host -> names.of("host", host));
    if (label != null) names.of("label", label);
    // No team has an empty name: it stands for none.
    if (!team.isEmpty()) names.of("team", team);
    var ids = names.ask(api);
    var into = team.isEmpty() ? null : ids.getLast();
    var body = Json.object().put("team_id", into);
    if (filtered) {
      body.putObject("filters")
          .put("query", search == null ? "" : search)
          .put("status", status == null ? "" : status)
          .put("label_id", label == null ? null : ids.getFirst());
      api.post("hosts/transfer/filter", body);
    } else {
      var list = body.putArray("hosts");
      ids.subList(0, hosts.size()).forEach(list::add);
      api.post("hosts/transfer", body);
    }
    return 0;
  }
}
