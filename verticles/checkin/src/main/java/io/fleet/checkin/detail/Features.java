package io.fleet.checkin.detail;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What administrators have switched on for hosts, everywhere or in a team.
 *
 * @param hostUsers ask for accounts
 * @param software ask for software
 * @param additional SQL of additional queries by name
 * @param overrides SQL in place of a detail's own; empty: that detail is not asked
 */
public record Features(
    boolean hostUsers,
    boolean software,
    Map<String, String> additional,
    Map<String, Optional<String>> overrides) {
  /** What holds until the settings have been read. */
  public static final Features DEFAULT = new Features(true, true, Map.of(), Map.of());

  /** The same without these details. */
  Features without(Set<String> names) {
    var less = new HashMap<>(overrides);
    names.forEach(name -> less.put(name, Optional.empty()));
    return new Features(hostUsers, software, additional, less);
  }

  public Features {
    additional = Map.copyOf(additional);
    overrides = Map.copyOf(overrides);
  }
}
