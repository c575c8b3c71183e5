package io.fleet.store.pack;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A pack.
 *
 * @param type null for one that people made; {@code global} or {@code team-<id>} for a schedule
 */
public record Pack(
    int id,
    String name,
    String description,
    String platform,
    boolean disabled,
    @Nullable String type,
    Instant createdAt,
    Instant updatedAt) {

  /** A label, a host or a team that gets a pack, with the name that people know. */
  public record Target(Kind kind, int id, String name) {}

  /** What a target may be. */
  public enum Kind {
    LABEL(0),
    HOST(1),
    TEAM(2);

    private final int number;

    Kind(int number) {
      this.number = number;
    }

    /** The kind's number in the database. */
    int number() {
      return number;
    }

    static Kind of(int number) {
      for (var kind : values()) if (kind.number == number) return kind;
      throw new IllegalStateException("no kind of target " + number);
    }
  }

  /**
   * What a pack holds and reaches.
   *
   * @param queries how many it schedules
   * @param hosts how many get it
   */
  public record Reach(List<Target> targets, int queries, int hosts) {
    public Reach {
      targets = List.copyOf(targets);
    }
  }
}
