package io.fleet.livequery.run;

import io.fleet.livequery.target.WatchRule;
import io.fleet.model.CampaignId;
import io.fleet.platform.door.Exchange;
import io.fleet.platform.problem.Problem;
import io.fleet.store.live.CampaignStore;

/**
 * The run that a path names, if the caller may watch it. For virtual threads: it awaits.
 *
 * @param campaigns where runs are found
 * @param rule who may
 */
public record Watched(CampaignStore campaigns, WatchRule rule) {
  /** The run; fails when there is none of that number, or it is not the caller's to see. */
  CampaignStore.Summary of(Exchange in) {
    var id = new CampaignId(in.pathInt("id"));
    var campaign =
        campaigns
            .find(id)
            .await()
            .orElseThrow(() -> Problem.NotFound.of("Campaign", id.value()).asException());
    if (!rule.allows(in.viewer(), campaign)) throw Problem.Denied.FORBIDDEN.asException();
    return campaign;
  }
}
