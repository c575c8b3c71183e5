package io.fleet.checkin.distributed;

import io.fleet.checkin.detail.DetailPlan;
import io.fleet.checkin.detail.FeatureBook;
import io.fleet.checkin.host.HostEntry;

/** What a host is asked about itself. Thread-safe. */
public final class DetailQuestions {
  private final FeatureBook features;
  private final DetailPlan plan = new DetailPlan();

  public DetailQuestions(FeatureBook features) {
    this.features = features;
  }

  /** Adds them to a round. */
  void ask(HostEntry host, Round round) {
    var known = host.known();
    for (var question : plan.of(host.facts().detailPlatform(), features.of(known.teamId()))) {
      var prefix = question.additional() ? QueryNames.ADDITIONAL : QueryNames.DETAIL;
      round.add(prefix + question.name(), question.sql(), question.discovery());
    }
  }
}
