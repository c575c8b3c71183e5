package io.fleet.store.live;

import io.fleet.model.CampaignId;
import io.fleet.store.redis.RedisClient;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who watches which campaign, on any node. Each viewer has an entry with the moment until which it
 * counts as present; a node that dies renews none. An entry of a legacy viewer stays when its
 * moment has passed: it tells that such a viewer was the last. Thread-safe; nothing blocks.
 */
public final class LiveViewers {
  private static final Duration KEEP = Duration.ofDays(2);

  private final RedisClient redis;

  public LiveViewers(RedisClient redis) {
    this.redis = redis;
  }

  /** One who watches; legacy: one who ends the run by leaving it. */
  public record Viewer(String id, boolean legacy) {}

  /**
   * How a campaign stands.
   *
   * @param progress null when its keys are gone
   * @param present how many watch now
   * @param legacyLeft whether the last who watched was a legacy viewer
   */
  public record Standing(
      CampaignId campaign, @Nullable LiveProgress progress, int present, boolean legacyLeft) {}

  /** Notes that a viewer is present until then. */
  public Future<Void> present(CampaignId id, Viewer viewer, Instant until) {
    return redis
        .batch(
            List.of(
                LiveRecord.cmd(Command.ZADD, key(id, viewer.legacy()))
                    .arg(until.toEpochMilli())
                    .arg(viewer.id()),
                LiveRecord.cmd(Command.PEXPIRE, key(id, viewer.legacy())).arg(KEEP.toMillis())))
        .mapEmpty();
  }

  /** Notes that a viewer that may come back has gone: then no legacy viewer was the last. */
  public Future<Void> gone(CampaignId id, Viewer viewer, Instant now) {
    return redis
        .batch(
            List.of(
                LiveRecord.cmd(Command.ZREM, key(id, viewer.legacy())).arg(viewer.id()),
                passed(Command.ZREMRANGEBYSCORE, id, true, now)))
        .mapEmpty();
  }

  /** How these campaigns stand, all in one go. */
  public Future<List<Standing>> standing(List<CampaignId> ids, Instant now) {
    var commands = new ArrayList<Request>();
    for (var id : ids) {
      commands.add(LiveRecord.progressOf(id));
      commands.add(still(id, false, now));
      commands.add(still(id, true, now));
      commands.add(passed(Command.ZCOUNT, id, true, now));
    }
    return redis
        .batch(commands)
        .map(
            answers -> {
              var standings = new ArrayList<Standing>();
              for (var i = 0; i < ids.size(); i++) {
                var at = 4 * i;
                standings.add(
                    new Standing(
                        ids.get(i),
                        LiveProgress.of(answers.get(at)),
                        (int)
                            (Replies.number(answers.get(at + 1))
                                + Replies.number(answers.get(at + 2))),
                        Replies.number(answers.get(at + 3)) > 0));
              }
              return standings;
            });
  }

  private static Request still(CampaignId id, boolean legacy, Instant now) {
    return LiveRecord.cmd(Command.ZCOUNT, key(id, legacy)).arg(now.toEpochMilli()).arg("+inf");
  }

  private static Request passed(Command command, CampaignId id, boolean legacy, Instant now) {
    return LiveRecord.cmd(command, key(id, legacy)).arg("-inf").arg("(" + now.toEpochMilli());
  }

  private static String key(CampaignId id, boolean legacy) {
    return legacy ? LiveKeys.legacyViewers(id) : LiveKeys.viewers(id);
  }
}
