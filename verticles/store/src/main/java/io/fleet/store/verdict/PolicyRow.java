package io.fleet.store.verdict;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A policy as check-ins need it.
 *
 * @param id its number
 * @param teamId only hosts of this team are asked; null: hosts of every team and of none
 * @param query a host that gives a row passes
 * @param platforms only hosts of these groups ({@code linux}, {@code darwin}, {@code windows}) are
 *     asked; empty: all
 */
public record PolicyRow(int id, @Nullable Integer teamId, String query, Set<String> platforms) {
  public PolicyRow {
    platforms = Set.copyOf(platforms);
  }
}
