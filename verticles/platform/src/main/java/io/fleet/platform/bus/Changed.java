package io.fleet.platform.bus;

import java.util.List;

/**
 * Names what changed in MySQL.
 *
 * @param what the kind of rows
 * @param ids which of them; empty: any of them
 */
public record Changed(What what, List<Integer> ids) {
  /** The kinds of rows from which nodes prepare things. */
  public enum What {
    HOSTS,
    HOSTS_DELETED,
    LABELS,
    QUERIES,
    PACKS,
    POLICIES,
    TEAMS,
    SETTINGS,
    ENROLL_SECRETS,
    USERS
  }

  public Changed {
    ids = ids == null ? List.of() : List.copyOf(ids);
  }

  /** Some rows of a kind. */
  public static Changed of(What what, Integer... ids) {
    return new Changed(what, List.of(ids));
  }
}
