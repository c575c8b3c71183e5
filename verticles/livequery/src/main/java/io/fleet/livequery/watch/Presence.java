package io.fleet.livequery.watch;

import io.fleet.model.CampaignId;
import io.fleet.platform.stream.StreamPeer;
import io.fleet.platform.time.Time;
import io.fleet.store.live.LiveViewers;
import java.time.Duration;
import java.util.UUID;

/**
 * Makes one viewer's presence known to all nodes. A legacy viewer that left counts as present for a
 * little while, one that was lost for a minute: until then the run stays open for it. Not
 * thread-safe.
 */
final class Presence {
  /** How often it is to be renewed. */
  static final long RENEW_MILLIS = 20_000;

  private static final Duration LOST = Duration.ofSeconds(60);
  private static final Duration LEFT = Duration.ofSeconds(4);

  private final LiveViewers viewers;
  private final Time time;
  private final CampaignId campaign;
  private final LiveViewers.Viewer viewer;

  Presence(LiveViewers viewers, Time time, CampaignId campaign, boolean legacy) {
    this.viewers = viewers;
    this.time = time;
    this.campaign = campaign;
    this.viewer = new LiveViewers.Viewer(UUID.randomUUID().toString(), legacy);
  }

  void renew() {
    // A node that dies renews no more: its viewers are lost ones.
    viewers.present(campaign, viewer, time.now().plus(LOST));
  }

  void left(StreamPeer.Leaving how) {
    if (!viewer.legacy()) {
      viewers.gone(campaign, viewer, time.now());
    } else {
      var grace = how == StreamPeer.Leaving.LEFT ? LEFT : LOST;
      viewers.present(campaign, viewer, time.now().plus(grace));
    }
  }
}
