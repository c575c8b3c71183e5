package io.fleet.store.live;

import io.fleet.model.CampaignId;
import io.fleet.store.redis.RedisClient;
import io.fleet.store.redis.RedisScript;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Answers in Redis: a stream for each campaign and a ledger of who answered, written together by
 * {@code redis/answer.lua}. Thread-safe; nothing blocks.
 */
public final class LiveAnswers {
  private static final RedisScript ANSWER = RedisScript.ofResource("/redis/answer.lua");

  private final RedisClient redis;

  public LiveAnswers(RedisClient redis) {
    this.redis = redis;
  }

  /**
   * One host's answer on its way to the stream.
   *
   * @param state {@code r} rows, {@code e} empty, {@code f} failed
   * @param rows JSON array of objects
   * @param error the agent's message when the query failed
   * @param cut whether rows were left out
   */
  public record Answer(
      CampaignId campaign,
      int hostId,
      char state,
      String rows,
      @Nullable String error,
      boolean cut) {
    /** About how many bytes it takes. */
    public int size() {
      return rows.length() + (error == null ? 0 : error.length()) + 64;
    }
  }

  /**
   * Stores answers, each once.
   *
   * @return for each, whether the campaign has it now (also when the host had answered before)
   */
  public Future<List<Boolean>> append(List<Answer> answers, long campaignByteLimit) {
    var calls = answers.stream().map(answer -> call(answer, campaignByteLimit)).toList();
    return ANSWER
        .run(redis, calls)
        .map(codes -> codes.stream().map(code -> Replies.number(code) >= 0).toList());
  }

  /** Answers after a number, oldest first. */
  public Future<List<Campaign.Result>> results(CampaignId id, long after, int most) {
    return redis
        .send(
            LiveRecord.cmd(Command.XRANGE, LiveKeys.results(id))
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
  public Future<Map<Integer, Character>> ledger(CampaignId id) {
    return redis
        .send(LiveRecord.cmd(Command.HGETALL, LiveKeys.ledger(id)))
        .map(
            all -> {
              var ledger = new HashMap<Integer, Character>();
              for (var host : all.getKeys()) {
                ledger.put(Integer.valueOf(host), Replies.text(all.get(host)).charAt(0));
              }
              return ledger;
            });
  }

  private static Request call(Answer answer, long campaignByteLimit) {
    var id = answer.campaign();
    return ANSWER
        .call(LiveKeys.campaign(id), LiveKeys.ledger(id), LiveKeys.results(id))
        .arg(answer.hostId())
        .arg(String.valueOf(answer.state()))
        .arg(answer.rows())
        .arg(answer.error() == null ? "" : answer.error())
        .arg(answer.cut() ? "1" : "0")
        .arg(campaignByteLimit);
  }

  private static Campaign.Result result(Response entry) {
    var id = Replies.text(entry.get(0));
    var fields = entry.get(1);
    var values = new HashMap<String, String>();
    for (var i = 0; i + 1 < fields.size(); i += 2) {
      values.put(Replies.text(fields.get(i)), Replies.text(fields.get(i + 1)));
    }
    var failed = "f".equals(values.get("s"));
    return new Campaign.Result(
        Long.parseLong(id.substring(0, id.indexOf('-'))),
        Integer.parseInt(values.getOrDefault("h", "0")),
        values.getOrDefault("r", "[]"),
        failed ? values.getOrDefault("e", "") : null,
        "1".equals(values.get("c")));
  }
}
