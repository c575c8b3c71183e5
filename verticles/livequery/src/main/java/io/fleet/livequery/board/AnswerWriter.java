package io.fleet.livequery.board;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.fleet.livequery.LiveQueryConfig;
import io.fleet.model.CampaignId;
import io.fleet.platform.campaigns.CampaignBoard.LiveAnswer;
import io.fleet.platform.json.Json;
import io.fleet.platform.problem.Problem;
import io.fleet.store.live.LiveRecord;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
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
  private static final int BATCH = 512;
  private static final int MAX_WAITING = 50_000;
  private static final long GATHER_MILLIS = 3;
  private static final int ERROR_CHARS = 4_096;

  private record Waiting(LiveRecord.Answer answer, Promise<Void> stored) {}

  private final Vertx vertx;
  private final LiveRecord record;
  private final LiveQueryConfig config;
  private final Counter cut;
  private final Counter refused;
  private List<Waiting> waiting = new ArrayList<>();
  private boolean flushing;
  private BiConsumer<CampaignId, List<Integer>> onStored = (campaign, hosts) -> {};

  public AnswerWriter(
      Vertx vertx, LiveRecord record, LiveQueryConfig config, MeterRegistry metrics) {
    this.vertx = vertx;
    this.record = record;
    this.config = config;
    this.cut = metrics.counter("fleet_livequery_answers_cut");
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
    var stored = Promise.<Void>promise();
    var item = new Waiting(entry(answer), stored);
    synchronized (this) {
      if (waiting.size() >= MAX_WAITING) {
        refused.increment();
        return Future.failedFuture(
            new Problem.Unavailable("too many live answers wait to be stored").asException());
      }
      waiting.add(item);
      if (flushing) return stored.future();
      flushing = true;
    }
    vertx.setTimer(GATHER_MILLIS, fired -> flush());
    return stored.future();
  }

  private void flush() {
    List<Waiting> batch;
    synchronized (this) {
      if (waiting.isEmpty()) {
        flushing = false;
        return;
      }
      batch = new ArrayList<>(waiting.subList(0, Math.min(BATCH, waiting.size())));
      waiting = new ArrayList<>(waiting.subList(batch.size(), waiting.size()));
    }
    var answers = batch.stream().map(Waiting::answer).toList();
    record
        .append(answers, config.maxCampaignBytes())
        .onComplete(
            taken -> {
              batch.forEach(item -> item.stored().complete());
              tell(answers, taken);
            },
            // Some may be stored: the agents send them again, and then they count as known.
            thrown -> batch.forEach(item -> item.stored().fail(thrown)))
        .onComplete(done -> flush());
  }

  private void tell(List<LiveRecord.Answer> answers, List<Boolean> taken) {
    Map<CampaignId, List<Integer>> hosts = new HashMap<>();
    for (var i = 0; i < answers.size(); i++) {
      if (!taken.get(i)) continue;
      var answer = answers.get(i);
      hosts.computeIfAbsent(answer.campaign(), id -> new ArrayList<>()).add(answer.hostId());
    }
    hosts.forEach(onStored);
  }

  private LiveRecord.Answer entry(LiveAnswer answer) {
    var host = answer.host().id().value();
    if (answer.error() != null) {
      var text = answer.error();
      var shortened = text.length() > ERROR_CHARS ? text.substring(0, ERROR_CHARS) : text;
      return new LiveRecord.Answer(answer.campaign(), host, 'f', "[]", shortened);
    }
    if (answer.rows().isEmpty()) {
      return new LiveRecord.Answer(answer.campaign(), host, 'e', "[]", null);
    }
    return new LiveRecord.Answer(answer.campaign(), host, 'r', bounded(answer.rows()), null);
  }

  // As many whole rows as fit; what was left out is told by a row of its own.
  private String bounded(List<Map<String, String>> rows) {
    var json = new StringBuilder("[");
    var bytes = 0L;
    for (var i = 0; i < rows.size(); i++) {
      var row = write(rows.get(i));
      bytes += row.getBytes(StandardCharsets.UTF_8).length;
      if (bytes > config.maxHostBytes()) {
        cut.increment();
        var left = rows.size() - i;
        if (i > 0) json.append(',');
        json.append(
            write(
                Map.of(
                    "fleet_note",
                    left
                        + " of "
                        + rows.size()
                        + " rows left out: a host's answer is kept up to "
                        + config.maxHostBytes()
                        + " bytes")));
        break;
      }
      if (i > 0) json.append(',');
      json.append(row);
    }
    return json.append(']').toString();
  }

  private static String write(Map<String, String> row) {
    try {
      return Json.MAPPER.writeValueAsString(row);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
