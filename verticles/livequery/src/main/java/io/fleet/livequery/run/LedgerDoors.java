package io.fleet.livequery.run;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.fleet.livequery.board.Board;
import io.fleet.livequery.target.TargetCounts;
import io.fleet.livequery.target.WatchRule;
import io.fleet.model.CampaignId;
import io.fleet.model.HostId;
import io.fleet.platform.door.Answer;
import io.fleet.platform.door.Door;
import io.fleet.platform.door.Doors.Served;
import io.fleet.platform.door.Exchange;
import io.fleet.platform.hosts.HostDirectory;
import io.fleet.platform.problem.Problem;
import io.fleet.store.live.Campaign;
import io.fleet.store.live.CampaignStore;
import io.fleet.store.live.LiveAnswers;
import io.fleet.store.live.LiveProgress;
import io.fleet.store.live.LiveRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/**
 * Additive doors of a run: what became of each targeted host, and the end of it.
 *
 * <p>States: {@code rows}, {@code empty}, {@code failed} (answered), {@code offered} (asked, silent
 * so far), {@code waiting} (online, not asked yet), {@code offline}, {@code expired} (the run was
 * over before it answered).
 */
public final class LedgerDoors {
  private static final int MOST_HOSTS = 10_000;

  private final Parts parts;

  /** What they read, and how they end a run. */
  public record Parts(
      CampaignStore campaigns,
      LiveRecord record,
      LiveAnswers answers,
      Board board,
      WatchRule rule,
      TargetCounts counts,
      HostDirectory hosts,
      Ender ender) {}

  public LedgerDoors(Parts parts) {
    this.parts = parts;
  }

  /** The doors, for a virtual-thread verticle. */
  public List<Served> doors() {
    return List.of(
        Served.straight(Door.api("GET", "queries/run/{id:int}/ledger"), this::ledger),
        Served.straight(Door.api("POST", "queries/run/{id:int}/stop"), this::stop));
  }

  record Entry(int id, String hostname, String state) {}

  record Ledger(
      @JsonProperty("campaign_id") int campaignId,
      String query,
      String status,
      Map<String, Integer> counts,
      List<Entry> hosts) {}

  private Answer ledger(Exchange in) {
    var campaign = watched(in);
    var id = campaign.id();
    var progress = parts.record().progress(id).await();
    var answered = parts.answers().ledger(id).await();
    var running = progress != null && progress.running();
    var active = parts.board().find(id);
    var offered = active == null ? new RoaringBitmap() : active.offered();
    var wanted = in.query().get("state");
    var sums = new TreeMap<String, Integer>();
    for (var state :
        List.of("rows", "empty", "failed", "offered", "waiting", "offline", "expired")) {
      sums.put(state, 0);
    }
    var entries = new ArrayList<Entry>();
    for (var host : campaign.targets()) {
      var state = state(answered.get(host), running, host, offered.contains(host));
      sums.merge(state, 1, Integer::sum);
      if (entries.size() < MOST_HOSTS && (wanted == null || wanted.equals(state))) {
        entries.add(new Entry(host, name(host), state));
      }
    }
    return Answer.json(new Ledger(id.value(), campaign.sql(), status(progress), sums, entries));
  }

  private Answer stop(Exchange in) {
    var campaign = watched(in);
    parts.ender().end(campaign.id(), Campaign.Ending.STOPPED).await();
    return Answer.done();
  }

  private String state(@Nullable Character answer, boolean running, int host, boolean offered) {
    if (answer != null) {
      return switch (answer) {
        case 'r' -> "rows";
        case 'e' -> "empty";
        default -> "failed";
      };
    }
    if (!running) return "expired";
    if (!parts.counts().online(host)) return "offline";
    return offered ? "offered" : "waiting";
  }

  private static String status(@Nullable LiveProgress progress) {
    return progress == null ? "expired" : progress.state();
  }

  private String name(int host) {
    var known = parts.hosts().byId(new HostId(host));
    return known == null ? "" : known.displayName();
  }

  private CampaignStore.Summary watched(Exchange in) {
    var id = new CampaignId(in.pathInt("id"));
    var campaign =
        parts
            .campaigns()
            .find(id)
            .await()
            .orElseThrow(() -> Problem.NotFound.of("Campaign", id.value()).asException());
    if (!parts.rule().allows(in.viewer(), campaign)) throw Problem.Denied.FORBIDDEN.asException();
    return campaign;
  }
}
