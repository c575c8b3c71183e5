package io.fleet.cli.get;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleet.cli.api.ServerOptions;
import io.fleet.cli.output.Document;
import io.fleet.cli.output.GoText;
import io.fleet.cli.shell.Shell;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "config", description = "Shows the settings of the server.")
final class GetConfig implements Callable<Integer> {
  private static final List<String> OF_THE_SERVER =
      List.of("license", "logging", "update_interval", "vulnerabilities");

  // The server tells them in nanoseconds.
  private static final Map<String, List<String>> DURATIONS =
      Map.of(
          "update_interval", List.of("osquery_detail", "osquery_policy"),
          "vulnerabilities", List.of("periodicity", "recent_vulnerability_max_age"));

  @Option(
      names = "--include-server-config",
      description = "Also what the server was started with, which cannot be applied.")
  private boolean all;

  @Mixin private Form form;
  @Mixin private ServerOptions server;

  private final Shell shell;

  GetConfig(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    var config = server.signedIn(shell).get("config");
    if (config instanceof ObjectNode object) {
      if (all) DURATIONS.forEach((section, keys) -> spell(object.path(section), keys));
      else object.remove(OF_THE_SERVER);
    }
    form.one(shell, new Document("config", config));
    return 0;
  }

  private static void spell(JsonNode section, List<String> keys) {
    for (var key : keys) {
      if (section instanceof ObjectNode object && object.path(key).isIntegralNumber()) {
        object.put(key, GoText.duration(object.path(key).asLong()));
      }
    }
  }
}
