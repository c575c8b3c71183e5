package io.fleet.livequery.target;

import io.fleet.model.Access;
import io.fleet.model.HostId;
import io.fleet.model.Viewer;
import io.fleet.platform.hosts.HostDirectory;
import io.fleet.store.live.CampaignStore;

/**
 * Who may watch a run, read its ledger and stop it: its creator, and whoever may run the same on
 * all of its hosts (Fleet: its creator alone). Thread-safe.
 */
public final class WatchRule {
  private final HostDirectory hosts;

  public WatchRule(HostDirectory hosts) {
    this.hosts = hosts;
  }

  /** Whether this viewer may. */
  public boolean allows(Viewer viewer, CampaignStore.Summary campaign) {
    if (!viewer.hasAnyRole() || viewer.mustResetPassword()) return false;
    var creator = campaign.userId();
    if (creator != null && creator == viewer.id().value()) return true;
    var needed = campaign.openToObservers() ? Access.RUN_OBSERVER_QUERY : Access.RUN_NEW_QUERY;
    if (viewer.globalRole() != null) return needed.allows(viewer, null);
    var ids = campaign.targets().getIntIterator();
    while (ids.hasNext()) {
      var host = hosts.byId(new HostId(ids.next()));
      // The team of a host that is gone is not known, so only those who see all hosts may.
      if (host == null || !needed.allows(viewer, host.teamId())) return false;
    }
    return needed.allowsSomewhere(viewer);
  }
}
