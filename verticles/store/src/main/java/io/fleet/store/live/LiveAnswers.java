package io.fleet.store.live;

import io.fleet.model.CampaignId;
import io.fleet.store.redis.RedisClient;
import io.fleet.store.redis.RedisScript;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
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
    // As answer.lua takes it and the stream keeps it: two letters, then rows or the message.
    private String entry() {
      var text = error == null ? rows : error;
      return state + (cut ? "1" : "0") + (state == 'e' ? "" : text);
    }

    /** About how many bytes it takes. */
    public int size() {
      return rows.length() + (error == null ? 0 : error.length()) + 64;
    }
  }

  /** What became of an answer. */
  public enum Taken {
    /** The campaign has it now. */
    STORED,
    /** The host had answered before. */
    KNOWN,
    /** The campaign takes none any more. */
    OVER,
    /** Redis does not know the campaign: it is over for long, or was lost. */
    GONE
  }

  /** Stores answers, each once; tells for each what became of it. */
  public Future<List<Taken>> append(List<Answer> answers, long campaignByteLimit, Instant now) {
    var campaigns = new LinkedHashMap<CampaignId, List<Integer>>();
    for (var place = 0; place < answers.size(); place++) {
      campaigns.computeIfAbsent(answers.get(place).campaign(), id -> new ArrayList<>()).add(place);
    }
    var calls = new ArrayList<Request>(campaigns.size());
    campaigns.forEach(
        (id, places) -> {
          var call = call(id, campaignByteLimit, now);
          for (var place : places) add(call, answers.get(place));
          calls.add(call);
        });
    return ANSWER.run(redis, calls).map(codes -> taken(campaigns.values(), codes));
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

  /** Who has answered, and how; who was asked stays empty here. */
  public Future<LiveLedger> ledger(CampaignId id) {
    return redis
        .send(LiveRecord.cmd(Command.HGETALL, LiveKeys.ledger(id)))
        .map(
            all -> {
              var ledger = LiveLedger.none();
              for (var host : all.getKeys()) {
                ledger.take(Integer.parseInt(host), Replies.text(all.get(host)));
              }
              return ledger;
            });
  }

  // Back in the order in which they came.
  private static List<Taken> taken(Collection<List<Integer>> campaigns, List<Response> codes) {
    var all = new Taken[campaigns.stream().mapToInt(List::size).sum()];
    var next = codes.iterator();
    for (var places : campaigns) {
      var code = next.next().iterator();
      for (var place : places) all[place] = taken(Replies.number(code.next()));
    }
    return List.of(all);
  }

  private static Taken taken(long code) {
    return switch ((int) code) {
      case 1 -> Taken.STORED;
      case 0 -> Taken.KNOWN;
      case -1 -> Taken.OVER;
      default -> Taken.GONE;
    };
  }

  private static Request call(CampaignId id, long campaignByteLimit, Instant now) {
    return ANSWER
        .call(LiveKeys.campaign(id), LiveKeys.ledger(id), LiveKeys.results(id))
        .arg(campaignByteLimit)
        .arg(now.toEpochMilli());
  }

  private static void add(Request call, Answer answer) {
    call.arg(answer.hostId()).arg(answer.entry());
  }

  private static Campaign.Result result(Response stored) {
    var id = Replies.text(stored.get(0));
    // Names and values in turn, in the order in which answer.lua writes them.
    var fields = stored.get(1);
    var host = Integer.parseInt(Replies.text(fields.get(1)));
    var entry = Replies.text(fields.get(3));
    var text = entry.substring(2);
    return new Campaign.Result(
        Long.parseLong(id.substring(0, id.indexOf('-'))),
        host,
        entry.charAt(0) == 'r' ? text : "[]",
        entry.charAt(0) == 'f' ? text : null,
        entry.charAt(1) == '1');
  }
}
