package io.fleet.livequery.run;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.fleet.model.HostId;
import io.fleet.platform.door.Answer;
import io.fleet.platform.door.Door;
import io.fleet.platform.door.Doors.Served;
import io.fleet.platform.door.Exchange;
import io.fleet.platform.hosts.HostDirectory;
import io.fleet.platform.problem.Problem;
import io.fleet.store.live.CampaignStore;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** An additive door: what became of each targeted host of a run, page by page or as a file. */
final class LedgerDoor {
  private static final int MOST_HOSTS = 10_000;

  private final Watched watched;
  private final HostStates.Sources sources;
  private final HostDirectory hosts;

  LedgerDoor(Watched watched, HostStates.Sources sources, HostDirectory hosts) {
    this.watched = watched;
    this.sources = sources;
    this.hosts = hosts;
  }

  List<Served> doors() {
    return List.of(Served.straight(Door.api("GET", "queries/run/{id:int}/ledger"), this::ledger));
  }

  record Entry(int id, String hostname, String state, @Nullable String error) {}

  record Ledger(
      @JsonProperty("campaign_id") int campaignId,
      @Nullable @JsonProperty("query_id") Integer queryId,
      @Nullable @JsonProperty("query_name") String queryName,
      String query,
      String status,
      @Nullable @JsonProperty("user_id") Integer userId,
      @Nullable @JsonProperty("user_name") String userName,
      @JsonProperty("created_at") String createdAt,
      @Nullable @JsonProperty("ended_at") String endedAt,
      boolean partial,
      @JsonProperty("left_out") int leftOut,
      @Nullable @JsonProperty("first_answer_ms") Long firstMillis,
      @Nullable @JsonProperty("last_answer_ms") Long lastMillis,
      Map<String, Integer> counts,
      List<Entry> hosts,
      @Nullable @JsonProperty("next_after") Integer nextAfter) {}

  private Answer ledger(Exchange in) {
    var campaign = watched.of(in);
    var wanted = HostStates.named(in.query().get("state"));
    var format = in.query().get("format");
    var after = number(in, "after", 0);
    var most = Math.min(MOST_HOSTS, Math.max(1, number(in, "per_page", MOST_HOSTS)));
    var states = HostStates.read(sources, campaign);
    if (format == null || format.equals("json")) {
      return Answer.json(page(campaign, states, wanted, after, most));
    }
    if (!format.equals("csv")) {
      throw new Problem.BadRequest("unknown format " + format + "; known are json, csv")
          .asException();
    }
    return file(campaign, states, wanted);
  }

  private Ledger page(
      CampaignStore.Summary campaign, HostStates states, Set<String> wanted, int after, int most) {
    var sums = new TreeMap<String, Integer>();
    HostStates.ALL.forEach(state -> sums.put(state, 0));
    var entries = new ArrayList<Entry>();
    var more = false;
    for (var host : campaign.targets()) {
      var state = states.of(host);
      sums.merge(state, 1, Integer::sum);
      if (host <= after || !wanted.contains(state)) continue;
      if (entries.size() < most) entries.add(entry(host, state, states));
      else more = true;
    }
    var progress = states.progress();
    return new Ledger(
        campaign.id().value(),
        campaign.queryId(),
        campaign.queryName(),
        campaign.sql(),
        RunTexts.status(campaign, progress),
        campaign.userId(),
        campaign.userName(),
        RunTexts.time(campaign.createdAt()),
        campaign.endedAt() == null ? null : RunTexts.time(campaign.endedAt()),
        progress != null && progress.partial(),
        progress == null ? 0 : progress.leftOut(),
        progress == null ? null : progress.firstMillis(),
        progress == null ? null : progress.lastMillis(),
        sums,
        entries,
        more ? entries.getLast().id() : null);
  }

  private Answer file(CampaignStore.Summary campaign, HostStates states, Set<String> wanted) {
    var csv = new CsvText("id", "hostname", "state", "error");
    for (var host : campaign.targets()) {
      var state = states.of(host);
      if (!wanted.contains(state)) continue;
      var entry = entry(host, state, states);
      csv.add(
          Integer.toString(host),
          entry.hostname(),
          state,
          entry.error() == null ? "" : entry.error());
    }
    return Answer.bytes(200, "text/csv; charset=utf-8", Buffer.buffer(csv.text()))
        .with(
            "Content-Disposition",
            "attachment; filename=\"live-query-" + campaign.id() + "-hosts.csv\"");
  }

  private Entry entry(int host, String state, HostStates states) {
    var known = hosts.byId(new HostId(host));
    return new Entry(host, known == null ? "" : known.displayName(), state, states.error(host));
  }

  private static int number(Exchange in, String name, int otherwise) {
    var text = in.query().get(name);
    if (text == null || text.isBlank()) return otherwise;
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new Problem.BadRequest(name + " must be a whole number").asException();
    }
  }
}
