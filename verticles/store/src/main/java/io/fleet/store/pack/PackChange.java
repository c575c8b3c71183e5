package io.fleet.store.pack;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What to make of a pack; null keeps what is there, or means nothing for a new one. */
public record PackChange(
    @Nullable String name,
    @Nullable String description,
    @Nullable String platform,
    @Nullable Boolean disabled,
    @Nullable List<Integer> labels,
    @Nullable List<Integer> hosts,
    @Nullable List<Integer> teams) {

  /** The part that may change of a pack that is a schedule. */
  public PackChange ofSchedule() {
    return new PackChange(null, null, platform, disabled, null, null, null);
  }
}
