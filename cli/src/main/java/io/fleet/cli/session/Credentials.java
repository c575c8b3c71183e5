package io.fleet.cli.session;

import io.fleet.cli.shell.CliFailure;
import io.fleet.cli.shell.Shell;
import org.jspecify.annotations.Nullable;

/** What a person did not give as an option is taken from the environment, or asked for. */
public final class Credentials {
  private final Shell shell;

  public Credentials(Shell shell) {
    this.shell = shell;
  }

  String email(@Nullable String option) {
    var known = option == null ? shell.variableOrBare("EMAIL") : option;
    return known == null ? required(shell.ask("Email: "), "--email") : known;
  }

  String password(@Nullable String option) {
    var known = known(option);
    return known == null ? required(shell.askSecret("Password: "), "--password") : known;
  }

  /** Asked for twice, because a typing mistake would lock the account. */
  public String newPassword(@Nullable String option) {
    var known = known(option);
    if (known != null) return known;
    var first = required(shell.askSecret("Password: "), "--password");
    var second = required(shell.askSecret("Confirm Password: "), "--password");
    if (!first.equals(second)) throw new CliFailure("passwords do not match");
    return first;
  }

  private @Nullable String known(@Nullable String option) {
    return option == null ? shell.variableOrBare("PASSWORD") : option;
  }

  private static String required(@Nullable String answer, String option) {
    if (answer == null || answer.isEmpty()) {
      throw new CliFailure("nothing was typed; give it with " + option);
    }
    return answer;
  }
}
