package io.fleet.cli.get;

import com.fasterxml.jackson.databind.JsonNode;
import io.fleet.cli.api.ApiFailure;
import io.fleet.cli.api.FleetApi;
import io.fleet.cli.api.ServerOptions;
import io.fleet.cli.output.Document;
import io.fleet.cli.shell.CliFailure;
import io.fleet.cli.shell.Shell;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "hosts",
    aliases = {"host", "h"},
    description = "Lists hosts, or shows one by hostname, UUID or osquery identifier.")
final class GetHosts implements Callable<Integer> {
  private static final List<String> COLUMNS =
      List.of("uuid", "display_text", "platform", "osquery_version", "status");

  @Parameters(arity = "0..1", paramLabel = "IDENTIFIER", description = "One host.")
  private @Nullable String identifier;

  @Option(names = "--team", paramLabel = "ID", description = "Only hosts of this team.")
  private int team;

  @Option(
      names = "--status",
      paramLabel = "STATUS",
      description = "Only hosts that are online, offline, mia or new.")
  private @Nullable String status;

  @Option(names = "--search", paramLabel = "TEXT", description = "Only hosts that match the text.")
  private @Nullable String search;

  @Mixin private Form form;
  @Mixin private ServerOptions server;

  private final Shell shell;

  GetHosts(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    var api = server.signedIn(shell);
    if (identifier == null || identifier.isEmpty()) list(api);
    else form.one(shell, new Document("host", host(api, identifier)));
    return 0;
  }

  private void list(FleetApi api) {
    var path = new StringBuilder("hosts?additional_info_filters=*");
    if (team != 0) path.append("&team_id=").append(team);
    if (status != null) path.append("&status=").append(FleetApi.encoded(status));
    if (search != null) path.append("&query=").append(FleetApi.encoded(search));
    try {
      var hosts = api.get(path.toString()).path("hosts");
      if (hosts.isEmpty()) form.empty(shell, "No hosts found");
      else form.list(shell, "host", hosts, COLUMNS);
    } catch (ApiFailure refused) {
      throw refused.ofList("hosts");
    }
  }

  private static JsonNode host(FleetApi api, String identifier) {
    try {
      return api.get("hosts/identifier/" + FleetApi.encoded(identifier)).path("host");
    } catch (ApiFailure refused) {
      throw new CliFailure("could not get host: " + refused.getMessage(), refused);
    }
  }
}
