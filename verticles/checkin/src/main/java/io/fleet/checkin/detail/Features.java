package io.fleet.checkin.detail;

import java.util.Map;
import java.util.Optional;

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

  public Features {
    additional = Map.copyOf(additional);
    overrides = Map.copyOf(overrides);
  }
}
