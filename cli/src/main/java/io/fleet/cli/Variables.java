package io.fleet.cli;

import io.fleet.cli.shell.Flag;
import io.fleet.cli.shell.Shell;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * What the environment says in the place of an option that was not typed. The option's description
 * names the variable, as {@code FLEETCTL_EMAIL}, so that help and behaviour cannot differ; the bare
 * {@code EMAIL}, which Fleet's own client reads, is taken when that one is not set.
 */
final class Variables implements IDefaultValueProvider {
  private static final Pattern NAMED = Pattern.compile("FLEETCTL_([A-Z_]+)");

  private final Shell shell;
  private final List<String> typed;

  Variables(Shell shell, String... typed) {
    this.shell = shell;
    this.typed = List.of(typed);
  }

  @Override
  public @Nullable String defaultValue(ArgSpec spec) {
    // A list has no one value, so its command reads the variable itself.
    if (!(spec instanceof OptionSpec option) || option.isMultiValue() || isTyped(option)) {
      return null;
    }
    var named = NAMED.matcher(String.join(" ", option.description()));
    if (!named.find()) return null;
    var name = named.group(1);
    return option.typeInfo().isBoolean() ? flag(name) : shell.variableOrBare(name);
  }

  // Shells hold a DEBUG of their own: a bare name with another meaning stops no command.
  private @Nullable String flag(String name) {
    var value = shell.variable(name);
    return value != null ? value : shell.bare(name, word -> Flag.of(word).isPresent());
  }

  private boolean isTyped(OptionSpec option) {
    return Arrays.stream(option.names())
        .anyMatch(
            name ->
                typed.stream().anyMatch(word -> word.equals(name) || word.startsWith(name + "=")));
  }
}
