package io.fleet.manage.debug;

import io.fleet.platform.config.Option;
import io.fleet.platform.config.Options;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** How this process was started. */
final class CommandLine {
  private static final String HIDDEN = "***";
  private static final Set<String> SECRETS =
      Options.ALL.stream()
          .filter(Option::secret)
          .map(Option::flag)
          .collect(Collectors.toUnmodifiableSet());

  private static final Path SELF = Path.of("/proc/self/cmdline");

  private CommandLine() {}

  /** Program and arguments. */
  static List<String> words() {
    return withoutSecrets(all());
  }

  // Whole where Linux tells it. Elsewhere Java has forgotten which blanks parted its words.
  private static List<String> all() {
    try {
      var ended = Files.readString(SELF);
      return List.of(ended.substring(0, ended.length() - 1).split("\0", -1));
    } catch (IOException notLinux) {
      var words = new ArrayList<>(List.of("java"));
      words.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
      words.addAll(List.of(System.getProperty("sun.java.command", "").split(" ", -1)));
      return words;
    }
  }

  /** The values of secret options hidden, be they a word of their own or not. */
  static List<String> withoutSecrets(List<String> words) {
    var shown = new ArrayList<String>();
    var hideNext = false;
    for (var word : words) {
      var equals = word.indexOf('=');
      var flag = equals < 0 ? word : word.substring(0, equals);
      var secret = SECRETS.contains(flag.startsWith("--") ? flag : "-" + flag);
      if (hideNext) shown.add(HIDDEN);
      else shown.add(secret && equals >= 0 ? flag + "=" + HIDDEN : word);
      hideNext = !hideNext && secret && equals < 0;
    }
    return shown;
  }
}
