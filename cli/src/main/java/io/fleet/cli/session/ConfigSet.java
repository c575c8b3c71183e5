package io.fleet.cli.session;

import io.fleet.cli.context.ContextOptions;
import io.fleet.cli.context.CustomHeaders;
import io.fleet.cli.context.ServerContext;
import io.fleet.cli.shell.CliFailure;
import io.fleet.cli.shell.Shell;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "set",
    description = "Changes settings of a context. An empty value takes a setting away.")
final class ConfigSet implements Callable<Integer> {
  @Option(
      names = "--address",
      description = "Address of the server: https://HOST:PORT (FLEETCTL_ADDRESS).")
  private @Nullable String address;

  @Option(names = "--email", description = "Email of the account (FLEETCTL_EMAIL).")
  private @Nullable String email;

  @Option(
      names = "--token",
      description = "API token; as an account with single sign-on has it (FLEETCTL_TOKEN).")
  private @Nullable String token;

  @Option(
      names = "--tls-skip-verify",
      arity = "0..1",
      fallbackValue = "true",
      paramLabel = "true|false",
      description = "Trust any certificate (FLEETCTL_INSECURE).")
  private @Nullable Boolean tlsSkipVerify;

  @Option(
      names = "--rootca",
      paramLabel = "FILE",
      description = "PEM file of the CA to trust (FLEETCTL_ROOTCA).")
  private @Nullable String rootca;

  @Option(
      names = "--url-prefix",
      description = "Prefix of all paths, as the server has it (FLEETCTL_URL_PREFIX).")
  private @Nullable String urlPrefix;

  @Option(
      names = "--custom-header",
      paramLabel = "NAME:VALUE",
      description =
          "Sent with each request; repeat it for more. Replaces all former ones"
              + " (FLEETCTL_CUSTOM_HEADER, apart by commas).")
  private @Nullable List<String> customHeaders;

  @Mixin private ContextOptions context;

  private final Shell shell;

  ConfigSet(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    var name = context.name();
    var known = context.file(shell).read().get(name);
    var told = new ArrayList<String>();
    var changed = changed(known == null ? ServerContext.EMPTY : known, told);
    if (told.isEmpty()) {
      throw new CliFailure("nothing to set; see: fleetctl config set --help");
    }
    context.store(shell, changed);
    if (known == null) {
      shell.out().printf("[+] Context \"%s\" not found, creating it with default values%n", name);
    }
    for (var line : told) {
      shell.out().printf("[+] Set the %s in the \"%s\" context%n", line, name);
    }
    return 0;
  }

  private ServerContext changed(ServerContext before, List<String> told) {
    var result = before;
    if (address != null) result = result.withAddress(tell(told, "address", address));
    if (email != null) result = result.withEmail(tell(told, "email", email));
    if (token != null) {
      // Never echoed: screens are shared, and logs of pipelines are kept.
      tell(told, "token", token.isEmpty() ? "" : "***");
      result = result.withToken(token);
    }
    if (tlsSkipVerify != null) {
      tell(told, "tls-skip-verify", tlsSkipVerify.toString());
      result = result.withTlsSkipVerify(tlsSkipVerify);
    }
    if (rootca != null) result = result.withRootca(tell(told, "rootca", rootca));
    if (urlPrefix != null) result = result.withUrlPrefix(tell(told, "url-prefix", urlPrefix));
    var headers = customHeaders == null ? headersOfVariable() : customHeaders;
    if (headers != null) {
      told.add("custom-headers config key to [" + String.join(" ", headers) + "]");
      result = result.withCustomHeaders(CustomHeaders.of(headers));
    }
    return result;
  }

  private @Nullable List<String> headersOfVariable() {
    var value = shell.variableOrBare("CUSTOM_HEADER");
    return value == null ? null : CustomHeaders.split(value);
  }

  private static String tell(List<String> told, String key, String value) {
    told.add(key + " config key to \"" + value + "\"");
    return value;
  }
}
