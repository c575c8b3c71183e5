package io.fleet.platform.bus;

import java.util.List;

/**
 * What became of a campaign.
 *
 * @param campaignId which
 * @param kind what happened
 * @param hosts with {@link Kind#ANSWERED}: who answered since the last news
 */
public record CampaignNews(int campaignId, Kind kind, List<Integer> hosts) {
  /** What happened. */
  public enum Kind {
    STARTED,
    ANSWERED,
    ENDED
  }

  public CampaignNews {
    hosts = hosts == null ? List.of() : List.copyOf(hosts);
  }

  /** A campaign that began. */
  public static CampaignNews started(int id) {
    return new CampaignNews(id, Kind.STARTED, List.of());
  }

  /** A campaign that ended, in whatever way. */
  public static CampaignNews ended(int id) {
    return new CampaignNews(id, Kind.ENDED, List.of());
  }
}
