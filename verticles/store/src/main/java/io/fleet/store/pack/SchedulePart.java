package io.fleet.store.pack;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which scheduled queries are meant. An entry outside of it counts as missing, so that nobody
 * reaches an entry through the path of another schedule.
 *
 * @param condition SQL over {@code p} (packs) with a {@code ?} for each value
 * @param type the type of its pack when that is made at first use, else null
 * @param packId the pack when there is one already, else 0
 */
public record SchedulePart(
    String condition, List<Object> values, @Nullable String type, int packId) {
  /** Every entry there is. */
  public static final SchedulePart ALL = new SchedulePart("TRUE", List.of(), null, 0);

  /** Entries of packs that people made. */
  public static final SchedulePart PACKS =
      new SchedulePart("p.pack_type IS NULL", List.of(), null, 0);

  /** The schedule of all hosts. */
  public static final SchedulePart GLOBAL =
      new SchedulePart("p.pack_type = 'global'", List.of(), "global", 0);

  /** The schedule of a team's hosts. */
  public static SchedulePart team(int id) {
    return new SchedulePart("p.pack_type = ?", List.of("team-" + id), "team-" + id, 0);
  }

  /** The entries of one pack. */
  public static SchedulePart pack(int id) {
    return new SchedulePart("p.id = ?", List.of(id), null, id);
  }
}
