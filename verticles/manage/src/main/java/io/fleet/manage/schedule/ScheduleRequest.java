package io.fleet.manage.schedule;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.fleet.manage.door.Body;
import io.fleet.platform.door.Exchange;
import io.fleet.platform.problem.Problem;
import io.fleet.store.pack.Schedule;
import org.jspecify.annotations.Nullable;

/** What clients send of a scheduled query; absent members are null. */
@JsonNaming(SnakeCaseStrategy.class)
record ScheduleRequest(
    @Nullable Integer packId,
    @Nullable Integer queryId,
    @Nullable Integer interval,
    @Nullable Boolean snapshot,
    @Nullable Boolean removed,
    @Nullable String platform,
    @Nullable String version,
    @Nullable Integer shard) {
  private static final int LONGEST_SECONDS = 604_800;
  private static final int EVERY_HOST = 100;

  static ScheduleRequest of(Exchange in) {
    return Body.as(in, ScheduleRequest.class);
  }

  /** For a new entry, which needs an interval. */
  Schedule fresh() {
    if (interval == null) throw badInterval();
    return change(false);
  }

  /** For an entry that is there; a shard that is sent as null is taken away. */
  Schedule change(Exchange in) {
    return change(shard == null && Body.has(in, "shard"));
  }

  private Schedule change(boolean noShard) {
    if (interval != null && (interval < 1 || interval > LONGEST_SECONDS)) throw badInterval();
    if (shard != null && (shard < 0 || shard > EVERY_HOST)) {
      throw Problem.invalid("shard", "must be between 0 and 100").asException();
    }
    return new Schedule(queryId, interval, snapshot, removed, platform, version, shard, noShard);
  }

  private static RuntimeException badInterval() {
    return new Problem.BadRequest("invalid scheduled query interval").asException();
  }
}
