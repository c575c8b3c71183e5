package io.fleet.store.live;

import io.fleet.model.CampaignId;

/** Names in Redis. The braces keep all keys of one campaign in one hash slot. */
final class LiveKeys {
  static final String ACTIVE = "livequery:active";

  private LiveKeys() {}

  static String campaign(CampaignId id) {
    return key(id, "campaign");
  }

  static String targets(CampaignId id) {
    return key(id, "targets");
  }

  static String ledger(CampaignId id) {
    return key(id, "ledger");
  }

  static String results(CampaignId id) {
    return key(id, "results");
  }

  static String offered(CampaignId id) {
    return key(id, "offered");
  }

  static String viewers(CampaignId id) {
    return key(id, "viewers");
  }

  static String legacyViewers(CampaignId id) {
    return key(id, "legacy");
  }

  private static String key(CampaignId id, String part) {
    return "livequery:{" + id.value() + "}:" + part;
  }
}
