package io.fleet.store.live;

import io.fleet.model.CampaignId;
import io.fleet.store.redis.RedisClient;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/**
 * The record of live queries in Redis, by the rules of {@code design.md} section 11. All keys
 * expire. Thread-safe; nothing blocks.
 */
public final class LiveRecord {
  private static final String ANSWER = script();

  private final RedisClient redis;
  private final Duration keep;

  /**
   * @param redis the server
   * @param keep how long a campaign's keys live, counted from its start and again from its end
   */
  public LiveRecord(RedisClient redis, Duration keep) {
    this.redis = redis;
    this.keep = keep;
  }

  /** Makes a campaign known; hosts may answer from then on. */
  public Future<Void> begin(Campaign campaign) {
    var id = campaign.id();
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
                    .arg("state")
                    .arg("running"),
                cmd(Command.SET, LiveKeys.targets(id)).arg(bytes(campaign.targets())),
                expire(LiveKeys.campaign(id)),
                expire(LiveKeys.targets(id)),
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
              for (var member : members) ids.add(new CampaignId((int) number(member)));
              return ids;
            });
  }

  /** A campaign with its targets; null when its keys have expired. */
  public Future<@Nullable Campaign> find(CampaignId id) {
    return redis
        .batch(
            List.of(
                cmd(Command.HMGET, LiveKeys.campaign(id))
                    .arg("sql")
                    .arg("user")
                    .arg("started")
                    .arg("observer"),
                cmd(Command.GET, LiveKeys.targets(id))))
        .map(answers -> campaign(id, answers.get(0), answers.get(1)));
  }

  /** How far it is; null when its keys have expired. */
  public Future<@Nullable Progress> progress(CampaignId id) {
    return redis
        .send(
            cmd(Command.HMGET, LiveKeys.campaign(id))
                .arg("state")
                .arg("seq")
                .arg("n_r")
                .arg("n_e")
                .arg("n_f"))
        .map(LiveRecord::progress);
  }

  /** Ends a campaign for good; its answers stay for a while. False when it had ended before. */
  public Future<Boolean> end(CampaignId id, Campaign.Ending ending) {
    return redis
        .batch(
            List.of(
                cmd(Command.SREM, LiveKeys.ACTIVE).arg(id.value()),
                cmd(Command.HSET, LiveKeys.campaign(id))
                    .arg("state")
                    .arg(ending.name().toLowerCase(Locale.ROOT)),
                expire(LiveKeys.campaign(id)),
                expire(LiveKeys.targets(id)),
                expire(LiveKeys.ledger(id)),
                expire(LiveKeys.results(id))))
        .map(answers -> number(answers.getFirst()) == 1);
  }

  /**
   * Stores answers, each once; see {@code redis/answer.lua}.
   *
   * @return for each, whether the campaign still took it (also when the host had answered before)
   */
  public Future<List<Boolean>> append(List<Answer> answers, long campaignByteLimit) {
    var commands = answers.stream().map(answer -> eval(answer, campaignByteLimit)).toList();
    return redis
        .batch(commands)
        .map(codes -> codes.stream().map(code -> number(code) >= 0).toList());
  }

  /** Answers after a number, oldest first. */
  public Future<List<Campaign.Result>> results(CampaignId id, long after, int most) {
    return redis
        .send(
            cmd(Command.XRANGE, LiveKeys.results(id))
                .arg("(" + after + "-0")
                .arg("+")
                .arg("COUNT")
                .arg(most))
        .map(
            entries -> {
              var results = new ArrayList<Campaign.Result>();
              for (var entry : entries) results.add(result(entry));
              return results;
            });
  }

  /** The state of each host that answered: {@code r}, {@code e} or {@code f}. */
  public Future<java.util.Map<Integer, Character>> ledger(CampaignId id) {
    return redis
        .send(cmd(Command.HGETALL, LiveKeys.ledger(id)))
        .map(
            all -> {
              var ledger = new java.util.HashMap<Integer, Character>();
              for (var host : all.getKeys()) {
                ledger.put(Integer.valueOf(host), all.get(host).toString().charAt(0));
              }
              return ledger;
            });
  }

  /** Notes that someone watches, until then unless noted again. */
  public Future<Void> watching(CampaignId id, String viewer, Instant until) {
    return redis
        .batch(
            List.of(
                cmd(Command.ZADD, LiveKeys.viewers(id)).arg(until.toEpochMilli()).arg(viewer),
                expire(LiveKeys.viewers(id))))
        .mapEmpty();
  }

  /** Notes that someone no longer watches; gives how many others still do. */
  public Future<Integer> left(CampaignId id, String viewer, Instant now) {
    return redis
        .batch(
            List.of(
                cmd(Command.ZREM, LiveKeys.viewers(id)).arg(viewer),
                cmd(Command.ZCOUNT, LiveKeys.viewers(id))
                    .arg(now.toEpochMilli())
                    .arg("+inf")))
        .map(answers -> (int) number(answers.get(1)));
  }

  /** How many watch now. */
  public Future<Integer> viewers(CampaignId id, Instant now) {
    return redis
        .send(cmd(Command.ZCOUNT, LiveKeys.viewers(id)).arg(now.toEpochMilli()).arg("+inf"))
        .map(count -> (int) number(count));
  }

  /** One host's answer on its way to the stream. */
  public record Answer(
      CampaignId campaign, int hostId, char state, String rows, @Nullable String error) {}

  /** How far a campaign is. */
  public record Progress(boolean running, String state, long seq, int rows, int empty, int failed) {
    /** Hosts that answered at all. */
    public int answered() {
      return rows + empty + failed;
    }
  }

  private Request eval(Answer answer, long campaignByteLimit) {
    var id = answer.campaign();
    return Request.cmd(Command.EVAL)
        .arg(ANSWER)
        .arg(3)
        .arg(LiveKeys.campaign(id))
        .arg(LiveKeys.ledger(id))
        .arg(LiveKeys.results(id))
        .arg(answer.hostId())
        .arg(String.valueOf(answer.state()))
        .arg(answer.rows())
        .arg(answer.error() == null ? "" : answer.error())
        .arg(campaignByteLimit);
  }

  private Request expire(String key) {
    return cmd(Command.PEXPIRE, key).arg(keep.toMillis());
  }

  private static Request cmd(Command command, String key) {
    return Request.cmd(command).arg(key);
  }

  private static @Nullable Campaign campaign(CampaignId id, Response head, Response targets) {
    if (head.get(0) == null || targets == null) return null;
    return new Campaign(
        id,
        head.get(0).toString(StandardCharsets.UTF_8),
        (int) number(head.get(1)),
        Instant.ofEpochMilli(number(head.get(2))),
        number(head.get(3)) == 1,
        bitmap(targets.toBytes()));
  }

  private static @Nullable Progress progress(Response head) {
    if (head.get(0) == null) return null;
    var state = head.get(0).toString();
    return new Progress(
        state.equals("running"),
        state,
        number(head.get(1)),
        (int) number(head.get(2)),
        (int) number(head.get(3)),
        (int) number(head.get(4)));
  }

  private static long number(@Nullable Response value) {
    var number = value == null ? null : value.toLong();
    return number == null ? 0 : number;
  }

  private static Campaign.Result result(Response entry) {
    var id = entry.get(0).toString();
    var fields = entry.get(1);
    var values = new java.util.HashMap<String, String>();
    for (var i = 0; i + 1 < fields.size(); i += 2) {
      values.put(fields.get(i).toString(), fields.get(i + 1).toString(StandardCharsets.UTF_8));
    }
    var failed = "f".equals(values.get("s"));
    return new Campaign.Result(
        Long.parseLong(id.substring(0, id.indexOf('-'))),
        Integer.parseInt(values.getOrDefault("h", "0")),
        values.getOrDefault("r", "[]"),
        failed ? values.getOrDefault("e", "") : null,
        "1".equals(values.get("c")));
  }

  private static byte[] bytes(RoaringBitmap bitmap) {
    var buffer = ByteBuffer.allocate(bitmap.serializedSizeInBytes());
    bitmap.serialize(buffer);
    return buffer.array();
  }

  private static RoaringBitmap bitmap(byte[] bytes) {
    var bitmap = new RoaringBitmap();
    try {
      bitmap.deserialize(ByteBuffer.wrap(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bitmap;
  }

  private static String script() {
    try (var in = LiveRecord.class.getResourceAsStream("/redis/answer.lua")) {
      if (in == null) throw new IllegalStateException("redis/answer.lua is missing");
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
