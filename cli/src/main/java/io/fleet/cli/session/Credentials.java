package io.fleet.cli.session;

import io.fleet.cli.shell.CliFailure;
import io.fleet.cli.shell.Shell;
import org.jspecify.annotations.Nullable;

/** What a person gave neither as an option nor by the environment is asked for. */
public final class Credentials {
  private final Shell shell;

  public Credentials(Shell shell) {
    this.shell = shell;
  }

  String email(@Nullable String option) {
    return option == null ? required(shell.ask("Email: "), "--email") : option;
  }

  String password(@Nullable String option) {
    return option == null ? required(shell.askSecret("Password: "), "--password") : option;
  }

  /** Asked for twice, because a typing mistake would lock the account. */
  public String newPassword(@Nullable String option) {
    if (option != null) return option;
    var first = required(shell.askSecret("Password: "), "--password");
    var second = required(shell.askSecret("Confirm Password: "), "--password");
    if (!first.equals(second)) throw new CliFailure("passwords do not match");
    return first;
  }

  private static String required(@Nullable String answer, String option) {
    if (answer == null || answer.isEmpty()) {
      throw new CliFailure("nothing was typed; give it with " + option);
    }
    return answer;
  }
}
