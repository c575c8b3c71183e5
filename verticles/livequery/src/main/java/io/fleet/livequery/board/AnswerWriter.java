package io.fleet.livequery.board;

import io.fleet.livequery.LiveQueryConfig;
import io.fleet.model.CampaignId;
import io.fleet.platform.campaigns.CampaignBoard.LiveAnswer;
import io.fleet.platform.problem.Problem;
import io.fleet.platform.time.Time;
import io.fleet.store.live.LiveAnswers;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Brings answers into Redis in batches: whatever came within a few milliseconds goes as one. The
 * agent gets its success only when its answer is stored. Thread-safe.
 */
public final class AnswerWriter {
  // On a busy node a batch takes a fifth of a second from here to Redis and back. answer.lua takes
  // no more at once.
  private static final int BATCH = 3_000;
  private static final long BATCH_BYTES = 4L << 20;
  private static final int MAX_WAITING = 50_000;
  private static final long MAX_WAITING_BYTES = 256L << 20;
  private static final long GATHER_MILLIS = 3;

  private record Waiting(LiveAnswers.Answer answer, Promise<Void> stored) {}

  private final Vertx vertx;
  private final Time time;
  private final LiveAnswers store;
  private final long campaignBytes;
  private final AnswerJson json;
  private final Counter refused;
  private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();
  private long waitingBytes;
  private boolean flushing;
  private BiConsumer<CampaignId, List<Integer>> onStored = (campaign, hosts) -> {};

  public AnswerWriter(
      Vertx vertx, Time time, LiveAnswers store, LiveQueryConfig config, MeterRegistry metrics) {
    this.vertx = vertx;
    this.time = time;
    this.store = store;
    this.campaignBytes = config.maxCampaignBytes();
    this.json =
        new AnswerJson(config.maxHostBytes(), metrics.counter("fleet_livequery_answers_cut"));
    this.refused = metrics.counter("fleet_livequery_answers_refused");
  }

  /** Whom to tell of answers that were stored: the campaign and the hosts that answered. */
  public void onStored(BiConsumer<CampaignId, List<Integer>> listener) {
    this.onStored = listener;
  }

  /**
   * Stores an answer.
   *
   * @return failed with {@link Problem.Unavailable} when Redis does not take it, or when too many
   *     wait already
   */
  public Future<Void> write(LiveAnswer answer) {
    var item = new Waiting(json.of(answer), Promise.promise());
    synchronized (this) {
      if (waiting.size() >= MAX_WAITING || waitingBytes >= MAX_WAITING_BYTES) {
        refused.increment();
        return Future.failedFuture(
            new Problem.Unavailable("too many live answers wait to be stored").asException());
      }
      waiting.add(item);
      waitingBytes += item.answer().size();
      if (flushing) return item.stored().future();
      flushing = true;
    }
    vertx.setTimer(GATHER_MILLIS, fired -> flush());
    return item.stored().future();
  }

  private void flush() {
    var batch = next(BATCH, BATCH_BYTES);
    if (batch.isEmpty()) return;
    var answers = batch.stream().map(Waiting::answer).toList();
    store
        .append(answers, campaignBytes, time.now())
        .onComplete(
            taken -> {
              for (var i = 0; i < batch.size(); i++) settle(batch.get(i), taken.get(i));
              tell(answers, taken);
              flush();
            },
            thrown -> {
              // Some may be stored: the agents send them again, and then they count as known. Those
              // that wait fail too, or each batch would wait for a dead server in turn.
              batch.forEach(item -> item.stored().fail(thrown));
              next(Integer.MAX_VALUE, Long.MAX_VALUE).forEach(item -> item.stored().fail(thrown));
              flush();
            });
  }

  // A run that Redis lost may come back: until then its answers are not taken for stored.
  private static void settle(Waiting item, LiveAnswers.Taken taken) {
    if (taken == LiveAnswers.Taken.GONE) {
      item.stored().fail(new Problem.Unavailable("Redis has lost this live query").asException());
    } else {
      item.stored().complete();
    }
  }

  // Empty only when nothing waits; then the next answer starts the timer again.
  private synchronized List<Waiting> next(int most, long mostBytes) {
    var batch = new ArrayList<Waiting>(Math.min(most, waiting.size()));
    var bytes = 0L;
    while (!waiting.isEmpty() && batch.size() < most && bytes < mostBytes) {
      var item = waiting.remove();
      bytes += item.answer().size();
      batch.add(item);
    }
    waitingBytes -= bytes;
    if (batch.isEmpty()) flushing = false;
    return batch;
  }

  private void tell(List<LiveAnswers.Answer> answers, List<LiveAnswers.Taken> taken) {
    Map<CampaignId, List<Integer>> hosts = new HashMap<>();
    for (var i = 0; i < answers.size(); i++) {
      if (taken.get(i) != LiveAnswers.Taken.STORED && taken.get(i) != LiveAnswers.Taken.KNOWN) {
        continue;
      }
      var answer = answers.get(i);
      hosts.computeIfAbsent(answer.campaign(), id -> new ArrayList<>()).add(answer.hostId());
    }
    hosts.forEach(onStored);
  }
}
