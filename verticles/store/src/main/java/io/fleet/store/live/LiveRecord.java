package io.fleet.store.live;

import io.fleet.model.CampaignId;
import io.fleet.store.redis.RedisClient;
import io.fleet.store.redis.RedisScript;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Campaigns in Redis, by the rules of {@code design.md} section 11: what is asked of whom, and how
 * it ended. All keys expire. Thread-safe; nothing blocks.
 */
public final class LiveRecord {
  private static final RedisScript END = RedisScript.ofResource("/redis/end.lua");
  private static final RedisScript REVIVE = RedisScript.ofResource("/redis/revive.lua");

  private final RedisClient redis;
  private final Duration running;
  private final Duration keep;

  /**
   * Uses a server.
   *
   * @param redis the server
   * @param running how long a campaign may run
   * @param keep how long the keys of an ended campaign stay
   */
  public LiveRecord(RedisClient redis, Duration running, Duration keep) {
    this.redis = redis;
    this.running = running;
    this.keep = keep;
  }

  /** Makes a campaign known; hosts may answer from then on. */
  public Future<Void> begin(Campaign campaign) {
    var id = campaign.id();
    var life = running.plus(keep).toMillis();
    return redis
        .batch(
            List.of(
                cmd(Command.HSET, LiveKeys.campaign(id))
                    .arg("sql")
                    .arg(campaign.sql())
                    .arg("user")
                    .arg(campaign.userId())
                    .arg("started")
                    .arg(campaign.startedAt().toEpochMilli())
                    .arg("observer")
                    .arg(campaign.observerCanRun() ? "1" : "0")
                    .arg("life")
                    .arg(campaign.life())
                    .arg("targets")
                    .arg(campaign.targets().getCardinality())
                    .arg("state")
                    .arg("running"),
                cmd(Command.SET, LiveKeys.targets(id))
                    .arg(Replies.bytes(campaign.targets()))
                    .arg("PX")
                    .arg(life),
                cmd(Command.PEXPIRE, LiveKeys.campaign(id)).arg(life),
                cmd(Command.SADD, LiveKeys.ACTIVE).arg(id.value())))
        .mapEmpty();
  }

  /** The campaigns that run now. */
  public Future<List<CampaignId>> active() {
    return redis
        .send(cmd(Command.SMEMBERS, LiveKeys.ACTIVE))
        .map(
            members -> {
              var ids = new ArrayList<CampaignId>();
              for (var member : members) ids.add(new CampaignId((int) Replies.number(member)));
              return ids;
            });
  }

  /** Puts a campaign that runs on the list of those that do. */
  public Future<Void> remember(CampaignId id) {
    return redis.send(cmd(Command.SADD, LiveKeys.ACTIVE).arg(id.value())).mapEmpty();
  }

  /** Takes a campaign whose keys are gone off the list of those that run. */
  public Future<Void> forget(CampaignId id) {
    return redis.send(cmd(Command.SREM, LiveKeys.ACTIVE).arg(id.value())).mapEmpty();
  }

  /** A campaign that runs, with its targets; null when it is over or its keys have expired. */
  public Future<@Nullable Campaign> find(CampaignId id) {
    return redis
        .batch(
            List.of(
                cmd(Command.HMGET, LiveKeys.campaign(id))
                    .arg("sql")
                    .arg("user")
                    .arg("started")
                    .arg("observer")
                    .arg("life")
                    .arg("state"),
                cmd(Command.GET, LiveKeys.targets(id))))
        .map(answers -> campaign(id, answers.get(0), answers.get(1)));
  }

  /** How far it is; null when its keys have expired. */
  public Future<@Nullable LiveProgress> progress(CampaignId id) {
    return redis.send(progressOf(id)).map(LiveProgress::of);
  }

  /** How far each of these is; those whose keys have expired are left out. */
  public Future<Map<CampaignId, LiveProgress>> progress(List<CampaignId> ids) {
    return redis
        .batch(ids.stream().map(LiveRecord::progressOf).toList())
        .map(
            answers -> {
              var all = new HashMap<CampaignId, LiveProgress>();
              for (var i = 0; i < ids.size(); i++) {
                var progress = LiveProgress.of(answers.get(i));
                if (progress != null) all.put(ids.get(i), progress);
              }
              return all;
            });
  }

  /**
   * Begins the next life of a campaign that runs and of which Redis lost something. Of several
   * nodes that notice, the first does it.
   *
   * @param campaign as it was known, with the life that lost something
   * @param life the new one, higher than any before
   * @return whether this call did it
   */
  public Future<Boolean> revive(Campaign campaign, long life) {
    var id = campaign.id();
    var script =
        REVIVE
            .call(LiveKeys.campaign(id), LiveKeys.targets(id))
            .arg(campaign.life())
            .arg(life)
            .arg(life * LiveProgress.NUMBERS_OF_A_LIFE)
            .arg(running.plus(keep).toMillis())
            .arg(campaign.sql())
            .arg(campaign.userId())
            .arg(campaign.startedAt().toEpochMilli())
            .arg(campaign.observerCanRun() ? "1" : "0")
            .arg(Replies.bytes(campaign.targets()))
            .arg(campaign.targets().getCardinality());
    var on = cmd(Command.SADD, LiveKeys.ACTIVE).arg(id.value());
    return REVIVE
        .run(redis, List.of(script))
        .compose(
            all ->
                Replies.number(all.getFirst()) == 1
                    ? redis.send(on).map(true)
                    : Future.succeededFuture(false));
  }

  /** Lets the keys of an ended campaign go soon: what they hold is kept elsewhere. */
  public Future<Void> letGo(CampaignId id, Duration in) {
    var millis = in.toMillis();
    return redis
        .batch(
            Stream.of(
                    LiveKeys.campaign(id),
                    LiveKeys.targets(id),
                    LiveKeys.ledger(id),
                    LiveKeys.offered(id),
                    LiveKeys.results(id))
                .map(key -> cmd(Command.PEXPIRE, key).arg(millis))
                .toList())
        .mapEmpty();
  }

  /**
   * Ends a campaign for good; its answers stay for a while.
   *
   * @return how it ended: the first wish counts, and the last answer finishes it by itself
   */
  public Future<Campaign.Ending> end(CampaignId id, Campaign.Ending ending) {
    var script =
        END.call(
                LiveKeys.campaign(id),
                LiveKeys.targets(id),
                LiveKeys.ledger(id),
                LiveKeys.results(id))
            .arg(ending.name().toLowerCase(Locale.ROOT))
            .arg(keep.toMillis());
    var off = cmd(Command.SREM, LiveKeys.ACTIVE).arg(id.value());
    return END.run(redis, List.of(script, off))
        .map(
            answers -> {
              var state = answers.getFirst();
              return state == null ? ending : Campaign.Ending.of(Replies.text(state));
            });
  }

  /** What Redis does when its memory is full; only {@code noeviction} keeps answers safe. */
  public Future<String> evictionPolicy() {
    return redis
        .send(cmd(Command.INFO, "memory"))
        .map(
            info ->
                Replies.text(info)
                    .lines()
                    .filter(line -> line.startsWith("maxmemory_policy:"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(""));
  }

  static Request progressOf(CampaignId id) {
    var request = cmd(Command.HMGET, LiveKeys.campaign(id));
    for (var field : LiveProgress.FIELDS) request.arg(field);
    return request;
  }

  static Request cmd(Command command, String key) {
    return Request.cmd(command).arg(key);
  }

  private static @Nullable Campaign campaign(
      CampaignId id, Response head, @Nullable Response targets) {
    var bitmap = targets == null ? null : targets.toBytes();
    if (head.get(0) == null || bitmap == null) return null;
    if (!Replies.text(head.get(5)).equals("running")) return null;
    return new Campaign(
        id,
        Replies.text(head.get(0)),
        (int) Replies.number(head.get(1)),
        Instant.ofEpochMilli(Replies.number(head.get(2))),
        Replies.number(head.get(3)) == 1,
        Replies.bitmap(bitmap),
        Replies.number(head.get(4)));
  }
}
