package io.fleet.livequery.run;

import io.fleet.livequery.board.Board;
import io.fleet.livequery.target.TargetCounts;
import io.fleet.platform.problem.Problem;
import io.fleet.store.live.CampaignStore;
import io.fleet.store.live.KeptRuns;
import io.fleet.store.live.LiveLedger;
import io.fleet.store.live.LiveProgress;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What became of each targeted host of one run, at one moment.
 *
 * <p>States: {@code rows}, {@code empty}, {@code failed} (answered), {@code offered} (asked, silent
 * so far), {@code waiting} (online, not asked yet), {@code offline}, {@code expired} (the run was
 * over before it answered).
 */
public final class HostStates {
  static final List<String> ALL =
      List.of("rows", "empty", "failed", "offered", "waiting", "offline", "expired");
  static final Set<String> SILENT = Set.of("offered", "waiting", "offline", "expired");

  private final @Nullable LiveProgress progress;
  private final LiveLedger ledger;
  private final TargetCounts counts;
  private final boolean running;

  private HostStates(@Nullable LiveProgress progress, LiveLedger ledger, TargetCounts counts) {
    this.progress = progress;
    this.ledger = ledger;
    this.counts = counts;
    this.running = progress != null && progress.running();
  }

  /** Where states come from. */
  public record Sources(KeptRuns kept, Board board, TargetCounts counts) {}

  /** Reads them; for virtual threads. */
  static HostStates read(Sources from, CampaignStore.Summary campaign) {
    var id = campaign.id();
    var progress = from.kept().progress(id).await();
    var ledger = from.kept().ledger(id).await();
    // What this node has offered within the last second is not written down yet.
    var active = from.board().find(id);
    if (active != null) ledger.offered().or(active.offered());
    return new HostStates(progress, ledger, from.counts());
  }

  /** The states that a parameter names: one, {@code silent} for all of those, or all of them. */
  static Set<String> named(@Nullable String name) {
    if (name == null || name.isBlank()) return Set.copyOf(ALL);
    if (name.equals("silent")) return SILENT;
    if (ALL.contains(name)) return Set.of(name);
    throw new Problem.BadRequest(
            "unknown state " + name + "; known are silent, " + String.join(", ", ALL))
        .asException();
  }

  String of(int host) {
    var answered = ledger.stateOf(host);
    if (answered != null) return answered;
    if (!running) return "expired";
    if (!counts.online(host)) return "offline";
    return ledger.offered().contains(host) ? "offered" : "waiting";
  }

  /** The beginning of a failed host's own message, or null. */
  @Nullable String error(int host) {
    return ledger.failures().get(host);
  }

  @Nullable LiveProgress progress() {
    return progress;
  }
}
