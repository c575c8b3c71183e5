package io.fleet.manage.policy;

import io.fleet.platform.problem.Problem;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a policy must be. */
final class PolicyRules {
  private static final Set<String> PLATFORMS = Set.of("darwin", "windows", "linux");

  private PolicyRules() {}

  static String name(@Nullable String name) {
    if (name == null || name.isBlank()) throw refuse("policy name cannot be empty");
    return name;
  }

  static String query(@Nullable String query) {
    if (query == null || query.isBlank()) throw refuse("policy query cannot be empty");
    return query;
  }

  /** A list of platforms without blanks; empty for all. */
  static String platform(@Nullable String platform) {
    if (platform == null || platform.isBlank()) return "";
    var words = Stream.of(platform.split(",", -1)).map(String::strip).toList();
    if (!PLATFORMS.containsAll(words)) throw refuse("invalid policy platform");
    return words.stream().distinct().collect(Collectors.joining(","));
  }

  static RuntimeException refuse(String why) {
    return new Problem.BadRequest("policy payload verification: " + why).asException();
  }
}
