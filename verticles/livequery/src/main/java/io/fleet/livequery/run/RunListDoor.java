package io.fleet.livequery.run;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.fleet.livequery.target.WatchRule;
import io.fleet.model.CampaignId;
import io.fleet.platform.door.Answer;
import io.fleet.platform.door.Door;
import io.fleet.platform.door.Doors.Served;
import io.fleet.platform.door.Exchange;
import io.fleet.platform.problem.Problem;
import io.fleet.store.live.CampaignStore;
import io.fleet.store.live.CampaignStore.Summary;
import io.fleet.store.live.LiveProgress;
import io.fleet.store.live.LiveRecord;
import io.fleet.store.live.SavedRuns;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An additive door: recent runs, those that the caller may watch. */
public final class RunListDoor {
  private static final int USUAL = 20;
  private static final int MOST = 100;
  // Who may see few of them is not read through the history for ever.
  private static final int MOST_LOOKED_AT = 2_000;

  private final CampaignStore campaigns;
  private final WatchRule rule;
  private final LiveRecord record;
  private final SavedRuns saved;

  public RunListDoor(CampaignStore campaigns, WatchRule rule, LiveRecord record, SavedRuns saved) {
    this.campaigns = campaigns;
    this.rule = rule;
    this.record = record;
    this.saved = saved;
  }

  /** The door, for a virtual-thread verticle. */
  public List<Served> doors() {
    return List.of(Served.straight(Door.api("GET", "queries/runs"), this::list));
  }

  record Counts(int rows, int empty, int failed) {}

  record Run(
      @JsonProperty("campaign_id") int campaignId,
      @Nullable @JsonProperty("query_id") Integer queryId,
      @Nullable @JsonProperty("query_name") String queryName,
      String query,
      @Nullable @JsonProperty("user_id") Integer userId,
      @Nullable @JsonProperty("user_name") String userName,
      @Nullable @JsonProperty("user_email") String userEmail,
      @JsonProperty("created_at") String createdAt,
      @Nullable @JsonProperty("ended_at") String endedAt,
      String status,
      int targeted,
      @Nullable Integer answered,
      @Nullable Counts counts,
      boolean partial,
      @Nullable @JsonProperty("first_answer_ms") Long firstMillis,
      @Nullable @JsonProperty("last_answer_ms") Long lastMillis,
      String results) {}

  record Meta(
      @JsonProperty("has_next_results") boolean next,
      @JsonProperty("has_previous_results") boolean previous) {}

  record Reply(List<Run> runs, Meta meta) {}

  private Answer list(Exchange in) {
    var page = number(in, "page", 0, 0, 1_000_000);
    var perPage = number(in, "per_page", USUAL, 1, MOST);
    var found = visible(in, (long) page * perPage, perPage + 1);
    var shown = found.subList(0, Math.min(perPage, found.size()));
    var ids = shown.stream().map(Summary::id).toList();
    var kept = saved.find(ids);
    // The list is MySQL's; without Redis only the counts of what runs now are missing.
    var live = record.progress(ids).otherwise(new HashMap<>()).await();
    var old = kept.await();
    var runs = shown.stream().map(run -> shown(run, live, old)).toList();
    return Answer.json(new Reply(runs, new Meta(found.size() > perPage, page > 0)));
  }

  private List<Summary> visible(Exchange in, long skipped, int most) {
    var viewer = in.viewer();
    var queryId = optional(in, "query_id");
    var userId = optional(in, "user_id");
    var found = new ArrayList<Summary>();
    var before = Integer.MAX_VALUE;
    var toSkip = skipped;
    for (var looked = 0; looked < MOST_LOOKED_AT && found.size() < most; looked += MOST) {
      var chunk = campaigns.recent(before, queryId, userId, MOST).await();
      for (var campaign : chunk) {
        before = campaign.id().value();
        if (!rule.allows(viewer, campaign)) continue;
        if (toSkip > 0) toSkip--;
        else if (found.size() < most) found.add(campaign);
      }
      if (chunk.size() < MOST) break;
    }
    return found;
  }

  private static Run shown(
      Summary run, Map<CampaignId, LiveProgress> live, Map<CampaignId, SavedRuns.Saved> old) {
    var saved = old.get(run.id());
    var now = live.get(run.id());
    var progress = now != null ? now : saved == null ? null : saved.progress();
    var isSaved = saved != null && !saved.dropped();
    return new Run(
        run.id().value(),
        run.queryId(),
        run.queryName(),
        run.sql(),
        run.userId(),
        run.userName(),
        run.userEmail(),
        RunTexts.time(run.createdAt()),
        run.endedAt() == null ? null : RunTexts.time(run.endedAt()),
        RunTexts.status(run, progress),
        run.targetCount(),
        progress == null ? null : progress.answered(),
        progress == null ? null : new Counts(progress.rows(), progress.empty(), progress.failed()),
        progress != null && progress.partial(),
        progress == null ? null : progress.firstMillis(),
        progress == null ? null : progress.lastMillis(),
        isSaved ? "saved" : now != null ? "live" : "gone");
  }

  private static @Nullable Integer optional(Exchange in, String name) {
    var text = in.query().get(name);
    return text == null || text.isBlank()
        ? null
        : Integer.valueOf(number(in, name, 0, 0, Integer.MAX_VALUE));
  }

  private static int number(Exchange in, String name, int otherwise, int least, int most) {
    var text = in.query().get(name);
    if (text == null || text.isBlank()) return otherwise;
    try {
      return Math.clamp(Integer.parseInt(text), least, most);
    } catch (NumberFormatException e) {
      throw new Problem.BadRequest(name + " must be a whole number").asException();
    }
  }
}
