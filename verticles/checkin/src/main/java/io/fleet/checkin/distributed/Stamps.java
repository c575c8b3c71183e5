package io.fleet.checkin.distributed;

import io.fleet.checkin.host.Agenda;
import io.fleet.checkin.host.HostEntry;
import io.fleet.checkin.host.Hosts;
import io.fleet.checkin.write.HostWriter;
import io.fleet.platform.time.Time;
import io.fleet.store.host.HostPatch;
import io.fleet.store.verdict.Verdict;
import io.vertx.core.Future;

/** Takes reports over into memory at once, and hands them to the writer. Thread-safe. */
public final class Stamps {
  private static final long NO_ROOM_MILLIS = 300_000;

  private final Hosts hosts;
  private final HostWriter writer;
  private final PolicyBook policies;
  private final Time time;

  public Stamps(Hosts hosts, HostWriter writer, PolicyBook policies, Time time) {
    this.hosts = hosts;
    this.writer = writer;
    this.policies = policies;
    this.time = time;
  }

  /** Notes that answers of these kinds came, or that there was nothing to ask. */
  static HostPatch took(HostPatch patch, int kinds) {
    if ((kinds & Agenda.LABELS) != 0) patch.tookLabels();
    if ((kinds & Agenda.POLICIES) != 0) patch.tookPolicies();
    return patch;
  }

  /** Keeps what a host reported; without room for it the host is asked again in five minutes. */
  void keep(HostEntry host, HostPatch patch) {
    if (patch.isEmpty()) return;
    if (patch.hasDetails()) patch.answersRefetch(host.refetches());
    dropKnown(host, patch);
    host.report(patch, hosts.labels());
    var kinds =
        (patch.hasDetails() ? Agenda.DETAILS : 0)
            | (patch.hasLabelStamp() ? Agenda.LABELS : 0)
            | (patch.hasPolicyStamp() ? Agenda.POLICIES : 0);
    hosts.answered(host, kinds);
    if (!writer.put(host.id().value(), patch)) {
      host.agenda().due(kinds, time.monotonicMillis() + NO_ROOM_MILLIS);
      host.forgetReports();
    }
  }

  /** Completed, never failed, when what this host told is stored, or when that takes long. */
  Future<Void> stored(HostEntry host) {
    return writer.soon(host.id().value());
  }

  // What a host says just as it said it the last time is stored already.
  private void dropKnown(HostEntry host, HostPatch patch) {
    if (!patch.verdicts().isEmpty()) {
      var digest = digest(host).add(policies.number());
      patch.verdicts().forEach((policy, verdict) -> digest.add(policy, word(verdict)));
      if (host.sameVerdicts(digest.value())) patch.withoutVerdicts();
    }
    if (patch.hasLabels()) {
      var digest = digest(host);
      patch.joined().forEach(label -> digest.add(label, 1));
      patch.left().forEach(label -> digest.add(label, 2));
      if (host.sameMemberships(digest.value())) patch.withoutLabels();
    }
  }

  private ReportDigest digest(HostEntry host) {
    return ReportDigest.of(host.id().value(), time.monotonicMillis());
  }

  private static int word(Verdict verdict) {
    return switch (verdict) {
      case PASS -> 1;
      case FAIL -> 2;
      case NONE -> 3;
    };
  }
}
