package io.fleet.checkin.distributed;

import io.fleet.checkin.host.Agenda;
import io.fleet.checkin.host.HostEntry;
import io.fleet.checkin.host.Hosts;
import io.fleet.checkin.write.HostWriter;
import io.fleet.platform.time.Time;
import io.fleet.store.host.HostPatch;

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
    dropKnown(host, patch);
    host.report(patch, hosts.labelSets());
    var kinds =
        (patch.hasDetails() ? Agenda.DETAILS : 0)
            | (patch.hasLabelStamp() ? Agenda.LABELS : 0)
            | (patch.hasPolicyStamp() ? Agenda.POLICIES : 0);
    hosts.answered(host, kinds);
    if (!writer.put(host.id().value(), patch)) {
      host.agenda().due(kinds, time.monotonicMillis() + NO_ROOM_MILLIS);
      host.forgetVerdicts();
    }
  }

  private void dropKnown(HostEntry host, HostPatch patch) {
    if (patch.verdicts().isEmpty()) return;
    var digest =
        VerdictDigest.of(
            patch.verdicts(), policies.number(), host.id().value(), time.monotonicMillis());
    if (host.sameVerdicts(digest)) patch.withoutVerdicts();
  }
}
