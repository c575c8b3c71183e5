package io.fleet.livequery.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonRawValue;
import io.fleet.livequery.target.Selection;
import io.fleet.model.CampaignId;
import io.fleet.platform.door.Answer;
import io.fleet.platform.door.Door;
import io.fleet.platform.door.Doors.Served;
import io.fleet.platform.door.Exchange;
import io.fleet.platform.problem.Problem;
import io.fleet.platform.problem.ProblemBodies;
import io.fleet.platform.problem.Problems;
import io.fleet.store.live.Campaign;
import io.fleet.store.live.LiveAnswers;
import io.fleet.store.live.LiveRecord;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET queries/run}: runs saved queries on hosts and answers once, with what came. Unlike
 * Fleet's it answers as soon as every host has, and waits the whole period only for those that have
 * not.
 */
public final class RestRunDoor {
  private static final int LOOK_MILLIS = 200;
  private static final int PAGE = 500;
  private static final int MOST_QUERIES = 100;

  private final Vertx vertx;
  private final Starter starter;
  private final Ender ender;
  private final LiveRecord record;
  private final LiveAnswers answers;
  private final Duration period;

  public RestRunDoor(
      Vertx vertx,
      Starter starter,
      Ender ender,
      LiveRecord record,
      LiveAnswers answers,
      Duration period) {
    this.vertx = vertx;
    this.starter = starter;
    this.ender = ender;
    this.record = record;
    this.answers = answers;
    this.period = period;
  }

  /** The door, for a virtual-thread verticle. */
  public List<Served> doors() {
    var door =
        Door.api("GET", "queries/run")
            .withJson(Body.class)
            .timeout((int) period.toMillis() + 20_000);
    return List.of(Served.straight(door, this::run));
  }

  record Body(
      @Nullable @JsonProperty("query_ids") List<Integer> queryIds,
      @Nullable @JsonProperty("host_ids") List<Integer> hostIds) {}

  record Summary(
      @JsonProperty("targeted_host_count") int targeted,
      @JsonProperty("responded_host_count") int responded) {}

  record HostResult(
      @JsonProperty("host_id") int hostId, @JsonRawValue String rows, @Nullable String error) {}

  record QueryResult(
      @JsonProperty("query_id") int queryId,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String error,
      @Nullable List<HostResult> results) {}

  record Reply(Summary summary, @JsonProperty("live_query_results") List<QueryResult> results) {}

  private Answer run(Exchange in) {
    var body = in.bodyAs(Body.class);
    var viewer = in.viewer();
    var queryIds = body.queryIds() == null ? List.<Integer>of() : body.queryIds();
    var hostIds = body.hostIds() == null ? List.<Integer>of() : body.hostIds();
    if (queryIds.isEmpty()) throw new Problem.BadRequest("query_ids is empty").asException();
    if (queryIds.size() > MOST_QUERIES) {
      throw new Problem.BadRequest("at most " + MOST_QUERIES + " query_ids at a time")
          .asException();
    }
    if (hostIds.isEmpty()) throw new Problem.BadRequest("host_ids is empty").asException();

    var failed = new ArrayList<QueryResult>();
    var started = new ArrayList<Starter.Started>();
    for (var queryId : queryIds) {
      try {
        var question = new Starter.Question(null, queryId);
        started.add(starter.start(viewer, question, new Selection(hostIds, null, null)));
      } catch (RuntimeException e) {
        failed.add(new QueryResult(queryId, reason(queryId, e), null));
      }
    }
    waitFor(started);
    var results = new ArrayList<>(failed);
    var responded = new HashSet<Integer>();
    for (var run : started) {
      var hosts = collect(run);
      hosts.forEach(host -> responded.add(host.hostId()));
      // Clients know null, not an empty list, where no host has answered.
      results.add(new QueryResult(run.queryId(), null, hosts.isEmpty() ? null : hosts));
    }
    return Answer.json(new Reply(new Summary(hostIds.size(), responded.size()), results));
  }

  private void waitFor(List<Starter.Started> started) {
    var until = System.nanoTime() + period.toNanos();
    while (!started.stream().allMatch(this::complete) && System.nanoTime() < until) {
      pause();
    }
  }

  private boolean complete(Starter.Started run) {
    var progress = record.progress(run.campaign().id()).await();
    return progress == null || progress.answered() >= run.campaign().targets().getCardinality();
  }

  private List<HostResult> collect(Starter.Started run) {
    CampaignId id = run.campaign().id();
    var how = complete(run) ? Campaign.Ending.FINISHED : Campaign.Ending.EXPIRED;
    ender.end(id, how).await();
    var hosts = new ArrayList<HostResult>();
    for (var after = 0L; ; ) {
      var page = answers.results(id, after, PAGE).await();
      if (page.isEmpty()) return hosts;
      page.forEach(
          result -> hosts.add(new HostResult(result.hostId(), result.rows(), result.error())));
      after = page.getLast().seq();
    }
  }

  private void pause() {
    var pause = Promise.<Void>promise();
    vertx.setTimer(LOOK_MILLIS, fired -> pause.complete());
    pause.future().await();
  }

  private static String reason(int queryId, RuntimeException thrown) {
    var problem = Problems.of(thrown);
    if (problem instanceof Problem.NotFound) {
      return ": Query " + queryId + " was not found in the datastore";
    }
    var body = ProblemBodies.api(problem);
    return body.path("errors").path(0).path("reason").asText(body.path("message").asText());
  }
}
