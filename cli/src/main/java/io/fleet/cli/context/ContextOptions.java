package io.fleet.cli.context;

import io.fleet.cli.shell.CliFailure;
import io.fleet.cli.shell.Shell;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which context a command works with, and its place in the file. */
public final class ContextOptions {
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
    return config != null || context != null;
  }

  public String name(Shell shell) {
    if (context != null) return context;
    var variable = shell.variableOrBare("CONTEXT");
    return variable == null ? "default" : variable;
  }

  public ContextFile file(Shell shell) {
    if (config != null) return new ContextFile(config);
    var variable = shell.variableOrBare("CONFIG");
    return new ContextFile(
        variable == null ? shell.home().resolve(".fleet").resolve("config") : Path.of(variable));
  }

  /** The context as the file has it. */
  public ServerContext stored(Shell shell) {
    var name = name(shell);
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
    var insecure = shell.variable("TLS_SKIP_VERIFY");
    return insecure == null
        ? result
        : result.withTlsSkipVerify(insecure.equals("true") || insecure.equals("1"));
  }

  /** Puts the context in the file; the others stay as they are. */
  public void store(Shell shell, ServerContext changed) {
    var file = file(shell);
    var contexts = new TreeMap<>((Map<String, ServerContext>) file.read());
    contexts.put(name(shell), changed);
    file.write(contexts);
  }
}
