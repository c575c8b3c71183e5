package io.fleet.store.policy;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A question that each host answers by having rows (it passes) or none.
 *
 * @param teamId null: for all hosts
 * @param platform {@code darwin}, {@code linux}, {@code windows}, comma separated; empty: all
 * @param authorId null when the author is gone
 * @param passing how many hosts pass
 * @param failing how many hosts fail
 */
public record Policy(
    int id,
    @Nullable Integer teamId,
    String name,
    String query,
    String description,
    String resolution,
    String platform,
    boolean critical,
    @Nullable Integer authorId,
    @Nullable String authorName,
    @Nullable String authorEmail,
    Instant createdAt,
    Instant updatedAt,
    int passing,
    int failing) {

  /** The same with counts. */
  public Policy counted(int passing, int failing) {
    return new Policy(
        id,
        teamId,
        name,
        query,
        description,
        resolution,
        platform,
        critical,
        authorId,
        authorName,
        authorEmail,
        createdAt,
        updatedAt,
        passing,
        failing);
  }
}
