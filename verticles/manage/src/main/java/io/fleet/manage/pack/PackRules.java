package io.fleet.manage.pack;

import io.fleet.platform.problem.Problem;
import org.jspecify.annotations.Nullable;

/** What a pack must be. */
final class PackRules {
  private static final int LONGEST_SECONDS = 604_800;

  private PackRules() {}

  static String name(@Nullable String name) {
    if (name == null || name.isBlank()) throw refuse("pack name cannot be empty");
    return name;
  }

  static int interval(@Nullable Integer seconds) {
    if (seconds == null || seconds < 1 || seconds > LONGEST_SECONDS) {
      throw refuse(
          "pack scheduled query interval must be an integer greater than 1 and less than 604800");
    }
    return seconds;
  }

  static RuntimeException refuse(String why) {
    return new Problem.BadRequest("pack payload verification: " + why).asException();
  }
}
