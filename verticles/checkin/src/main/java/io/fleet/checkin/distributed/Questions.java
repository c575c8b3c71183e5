package io.fleet.checkin.distributed;

import io.fleet.checkin.detail.Details;
import io.fleet.checkin.detail.Discovery;
import io.fleet.checkin.feature.FeatureBook;
import io.fleet.checkin.host.Agenda;
import io.fleet.checkin.host.HostEntry;

/** Everything that hosts are asked in their rounds: details, labels, policies. Thread-safe. */
public final class Questions {
  private final FeatureBook features;
  private final LabelBook labels;
  private final PolicyBook policies;

  public Questions(FeatureBook features, LabelBook labels, PolicyBook policies) {
    this.features = features;
    this.labels = labels;
    this.policies = policies;
  }

  LabelBook labels() {
    return labels;
  }

  PolicyBook policies() {
    return policies;
  }

  /** Of these kinds, those for which there is nothing to ask this host. */
  int without(HostEntry host, int kinds) {
    var facts = host.facts();
    var none = 0;
    if ((kinds & Agenda.LABELS) != 0 && labels.of(facts).isEmpty()) none |= Agenda.LABELS;
    if ((kinds & Agenda.POLICIES) != 0 && policies.of(facts).isEmpty()) none |= Agenda.POLICIES;
    return none;
  }

  /** Adds the questions of these kinds. */
  void add(HostEntry host, int kinds, Round round) {
    if ((kinds & Agenda.DETAILS) != 0) details(host, round);
    if ((kinds & Agenda.LABELS) != 0) {
      labels.of(host.facts()).forEach(question -> round.add(question, Discovery.ALWAYS));
    }
    if ((kinds & Agenda.POLICIES) != 0) {
      policies.of(host.facts()).forEach(question -> round.add(question, Discovery.ALWAYS));
    }
  }

  private void details(HostEntry host, Round round) {
    var chosen = features.of(host);
    for (var detail : Details.all()) {
      if (!detail.asks(host.facts().detailPlatform(), chosen)) continue;
      var sql = chosen.sql(detail.name(), detail.sql());
      if (sql == null) continue;
      round.add(new Question(QueryNames.DETAIL + detail.name(), sql), detail.discovery());
    }
    chosen
        .additionalQueries()
        .forEach(
            (name, sql) ->
                round.add(new Question(QueryNames.ADDITIONAL + name, sql), Discovery.ALWAYS));
  }
}
