package io.fleet.livequery.run;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.fleet.livequery.target.Selection;
import io.fleet.livequery.target.TargetCounts;
import io.fleet.livequery.target.Totals;
import io.fleet.platform.door.Answer;
import io.fleet.platform.door.Door;
import io.fleet.platform.door.Doors.Served;
import io.fleet.platform.door.Exchange;
import io.fleet.platform.problem.Problem;
import io.fleet.store.live.LiveQueryStore;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code POST queries/run} and {@code run_by_names}. */
public final class RunDoors {
  private static final String NEVER = "0001-01-01T00:00:00Z";
  private static final int NEW_HOURS = 24;

  private final Starter starter;
  private final LiveQueryStore store;
  private final TargetCounts counts;

  public RunDoors(Starter starter, LiveQueryStore store, TargetCounts counts) {
    this.starter = starter;
    this.store = store;
    this.counts = counts;
  }

  /** The doors, for a virtual-thread verticle. */
  public List<Served> doors() {
    return List.of(
        Served.straight(Door.api("POST", "queries/run").withJson(Run.class), this::run),
        Served.straight(
            Door.api("POST", "queries/run_by_names").withJson(RunByNames.class), this::runByNames));
  }

  record Run(
      @Nullable String query,
      @Nullable @JsonProperty("query_id") Integer queryId,
      @Nullable Selection selected) {}

  record Names(@Nullable List<String> hosts, @Nullable List<String> labels) {}

  record RunByNames(
      @Nullable String query,
      @Nullable @JsonProperty("query_id") Integer queryId,
      @Nullable Names selected) {}

  private Answer run(Exchange in) {
    var body = in.bodyAs(Run.class);
    var selection = body.selected() == null ? new Selection(null, null, null) : body.selected();
    return start(in, new Starter.Question(body.query(), body.queryId()), selection);
  }

  private Answer runByNames(Exchange in) {
    var body = in.bodyAs(RunByNames.class);
    var names = body.selected() == null ? new Names(null, null) : body.selected();
    // The CLI sends [""] for none.
    var hosts = store.hostsNamed(given(names.hosts()));
    var labels = store.labelsNamed(given(names.labels()));
    var selection = new Selection(hosts.await(), labels.await(), List.of());
    return start(in, new Starter.Question(body.query(), body.queryId()), selection);
  }

  /** Begins a run and answers with it. */
  Answer start(Exchange in, Starter.Question question, Selection selection) {
    if (question.queryId() == null && (question.sql() == null || question.sql().isBlank())) {
      throw Problem.invalid("query", "one of query or query_id must be specified").asException();
    }
    var started = starter.start(in.viewer(), question, selection);
    var campaign = started.campaign();
    var recent = store.madeWithin(NEW_HOURS, campaign.targets()).otherwise(0).await();
    return Answer.json(
        new Reply(
            new CampaignJson(
                NEVER,
                NEVER,
                Metrics.of(counts.of(campaign.targets()), recent),
                campaign.id().value(),
                started.queryId(),
                0,
                campaign.userId())));
  }

  private static List<String> given(@Nullable List<String> names) {
    return names == null ? List.of() : names.stream().filter(name -> !name.isEmpty()).toList();
  }

  record Reply(CampaignJson campaign) {}

  record CampaignJson(
      @JsonProperty("created_at") String createdAt,
      @JsonProperty("updated_at") String updatedAt,
      @JsonProperty("Metrics") Metrics metrics,
      int id,
      @JsonProperty("query_id") int queryId,
      int status,
      @JsonProperty("user_id") int userId) {}

  /** Clients know these members by their capitals. */
  record Metrics(
      @JsonProperty("TotalHosts") int total,
      @JsonProperty("OnlineHosts") int online,
      @JsonProperty("OfflineHosts") int offline,
      @JsonProperty("MissingInActionHosts") int missing,
      @JsonProperty("NewHosts") int recent) {
    static Metrics of(Totals totals, int recent) {
      return new Metrics(
          totals.count(), totals.online(), totals.offline(), totals.missing(), recent);
    }
  }
}
