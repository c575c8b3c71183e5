package io.fleet.checkin.distributed;

import io.fleet.checkin.host.Agenda;
import io.fleet.checkin.host.HostEntry;

/** Everything that hosts are asked in their rounds: details, labels, policies. Thread-safe. */
public final class Questions {
  private final DetailQuestions details;
  private final LabelBook labels;
  private final PolicyBook policies;

  public Questions(DetailQuestions details, LabelBook labels, PolicyBook policies) {
    this.details = details;
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
    if ((kinds & Agenda.DETAILS) != 0) details.ask(host, round);
    if ((kinds & Agenda.LABELS) != 0) {
      labels.of(host.facts()).forEach(question -> question.addTo(round));
    }
    if ((kinds & Agenda.POLICIES) != 0) {
      policies.of(host.facts()).forEach(question -> question.addTo(round));
    }
  }
}
