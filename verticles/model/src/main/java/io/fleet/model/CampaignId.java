package io.fleet.model;

/** The number of a campaign, one run of a live query: 32 bits. */
public record CampaignId(int value) {
  @Override
  public String toString() {
    return Integer.toString(value);
  }
}
