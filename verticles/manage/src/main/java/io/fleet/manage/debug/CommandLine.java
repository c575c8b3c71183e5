package io.fleet.manage.debug;

import io.fleet.platform.config.Option;
import io.fleet.platform.config.Options;
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

  private CommandLine() {}

  /** Program and arguments, as far as the system tells them. */
  static List<String> words() {
    var process = ProcessHandle.current().info();
    var words = new ArrayList<String>();
    process.command().ifPresent(words::add);
    process.arguments().ifPresent(all -> words.addAll(List.of(all)));
    return withoutSecrets(words);
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
