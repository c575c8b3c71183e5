package io.fleet.cli.session;

import io.fleet.cli.context.ContextOptions;
import io.fleet.cli.context.ServerContext;
import io.fleet.cli.shell.CliFailure;
import io.fleet.cli.shell.Shell;
import java.util.StringJoiner;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "get", description = "Shows one setting of a context.")
final class ConfigGet implements Callable<Integer> {
  @Parameters(
      paramLabel = "KEY",
      description = "address, email, token, tls-skip-verify, rootca, url-prefix, custom-headers")
  private String key;

  @Mixin private ContextOptions context;

  private final Shell shell;

  ConfigGet(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    var name = context.name();
    var known = context.file(shell).read().get(name);
    var value = value(known == null ? ServerContext.EMPTY : known);
    if (known == null) {
      shell.out().printf("[+] Context \"%s\" not found, creating it with default values%n", name);
    }
    shell.out().println("  " + name + "." + key + " => " + value);
    return 0;
  }

  private String value(ServerContext stored) {
    return switch (key) {
      case "address" -> stored.address();
      case "email" -> stored.email();
      case "token" -> stored.token();
      case "tls-skip-verify" -> String.valueOf(stored.tlsSkipVerify());
      case "rootca" -> stored.rootca();
      case "url-prefix" -> stored.urlPrefix();
      case "custom-headers" -> headers(stored);
      default ->
          throw new CliFailure(
              "there is no setting \"" + key + "\"; see: fleetctl config get --help");
    };
  }

  private static String headers(ServerContext stored) {
    var text = new StringJoiner(" ", "map[", "]");
    stored.customHeaders().forEach((name, value) -> text.add(name + ":" + value));
    return text.toString();
  }
}
