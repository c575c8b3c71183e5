package io.fleet.store.live;

import io.fleet.model.CampaignId;
import io.fleet.store.redis.RedisClient;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.roaringbitmap.RoaringBitmap;

/**
 * Which hosts were asked, in Redis: each node writes what went through it, as one bitmap for each
 * campaign, and the whole is their union. Thread-safe; nothing blocks.
 */
public final class LiveOffers {
  private final RedisClient redis;
  private final Duration keep;

  /**
   * Uses a server.
   *
   * @param redis the server
   * @param keep how long they stay after they were last written
   */
  public LiveOffers(RedisClient redis, Duration keep) {
    this.redis = redis;
    this.keep = keep;
  }

  /** Notes what a node has offered so far, for each campaign. */
  public Future<Void> note(String node, Map<CampaignId, RoaringBitmap> offered) {
    var commands = new ArrayList<Request>();
    offered.forEach(
        (id, hosts) -> {
          commands.add(
              LiveRecord.cmd(Command.HSET, LiveKeys.offered(id))
                  .arg(node)
                  .arg(Replies.bytes(hosts)));
          commands.add(LiveRecord.cmd(Command.PEXPIRE, LiveKeys.offered(id)).arg(keep.toMillis()));
        });
    return redis.batch(commands).mapEmpty();
  }

  /** Everybody who was asked. */
  public Future<RoaringBitmap> of(CampaignId id) {
    return redis.send(asked(id)).map(LiveOffers::union);
  }

  /** The same for several campaigns. */
  public Future<Map<CampaignId, RoaringBitmap>> of(List<CampaignId> ids) {
    return redis
        .batch(ids.stream().map(LiveOffers::asked).toList())
        .map(
            answers -> {
              var all = new HashMap<CampaignId, RoaringBitmap>();
              for (var i = 0; i < ids.size(); i++) all.put(ids.get(i), union(answers.get(i)));
              return all;
            });
  }

  private static Request asked(CampaignId id) {
    return LiveRecord.cmd(Command.HVALS, LiveKeys.offered(id));
  }

  private static RoaringBitmap union(Response bitmaps) {
    var all = new RoaringBitmap();
    for (var bitmap : bitmaps) {
      var bytes = bitmap.toBytes();
      if (bytes != null) all.or(Replies.bitmap(bytes));
    }
    return all;
  }
}
