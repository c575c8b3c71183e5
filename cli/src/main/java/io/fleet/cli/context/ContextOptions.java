package io.fleet.cli.context;

import io.fleet.cli.shell.CliFailure;
import io.fleet.cli.shell.Flag;
import io.fleet.cli.shell.Shell;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Which context a command works with, and its place in the file. */
public final class ContextOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--config",
      paramLabel = "PATH",
      description = "Config file (FLEETCTL_CONFIG; default ~/.fleet/config).")
  private @Nullable Path config;

  @Option(
      names = "--context",
      paramLabel = "NAME",
      description = "Context of the config file (FLEETCTL_CONTEXT; default \"default\").")
  private @Nullable String context;

  /** Whether a file or a context was named on the command line. */
  public boolean given() {
    var line = command.commandLine().getParseResult();
    return line.hasMatchedOption("--config") || line.hasMatchedOption("--context");
  }

  public String name() {
    return context == null ? "default" : context;
  }

  public ContextFile file(Shell shell) {
    return new ContextFile(
        config == null ? shell.home().resolve(".fleet").resolve("config") : config);
  }

  /** The context as the file has it. */
  public ServerContext stored(Shell shell) {
    var name = name();
    var found = file(shell).read().get(name);
    if (found == null) throw new CliFailure("context \"" + name + "\" is not found");
    return found;
  }

  /** As stored, with what {@code FLEETCTL_*} says instead; needs no file. */
  public ServerContext effective(Shell shell) {
    var result = stored(shell);
    var address = shell.variable("ADDRESS");
    if (address != null) result = result.withAddress(address);
    var token = shell.variable("TOKEN");
    if (token != null) result = result.withToken(token);
    var rootca = shell.variable("ROOTCA");
    if (rootca != null) result = result.withRootca(rootca);
    var prefix = shell.variable("URL_PREFIX");
    if (prefix != null) result = result.withUrlPrefix(prefix);
    var headers = shell.variable("CUSTOM_HEADER");
    if (headers != null) result = result.withCustomHeaders(CustomHeaders.ofVariable(headers));
    for (var name : new String[] {"INSECURE", "TLS_SKIP_VERIFY"}) {
      var insecure = shell.variable(name);
      if (insecure != null) result = result.withTlsSkipVerify(flag(name, insecure));
    }
    return result;
  }

  private static boolean flag(String name, String value) {
    return Flag.of(value)
        .orElseThrow(
            () -> new CliFailure("FLEETCTL_" + name + " is neither true nor false: " + value));
  }

  /** Puts the context in the file; the others stay as they are. */
  public void store(Shell shell, ServerContext changed) {
    var file = file(shell);
    var contexts = new TreeMap<>((Map<String, ServerContext>) file.read());
    contexts.put(name(), changed);
    file.write(contexts);
  }
}
