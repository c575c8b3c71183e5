package io.fleet.checkin.host;

import io.fleet.platform.bus.Announcement;
import io.fleet.platform.bus.Changed;
import io.fleet.platform.bus.Changed.What;
import io.fleet.platform.bus.DetailsTaken;
import io.fleet.platform.time.Time;
import io.fleet.store.host.HostPatch;
import io.fleet.store.host.HostStore;
import io.fleet.store.host.OrbitStore;
import io.fleet.store.host.SeenStore;
import io.fleet.store.label.LabelStore;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.SortedMap;
import java.util.function.IntConsumer;
import java.util.function.IntPredicate;

/**
 * Keeps the directory true: loads it, hears what changed, sweeps for what was not heard, stores and
 * exchanges seen times. Used on one context.
 */
public final class HostKeeper {
  private static final long SWEEP_MILLIS = 5_000;
  private static final long FIRST_TELLING_MILLIS = 1_000;
  private static final long TELLING_MILLIS = 10_000;
  private static final long FLUSH_MILLIS = 5_000;

  private final Vertx vertx;
  private final String node;
  private final Hosts hosts;
  private final HostLoad load;
  private final HostRefresh refresh;
  private final SeenKeeper seen;
  private final Members members;
  private final IntConsumer onNodes;
  private boolean sweeping;

  /**
   * @param unsaved whether a host's report waits to be stored
   * @param onNodes told how many nodes are alive, now and then
   */
  public HostKeeper(
      Vertx vertx,
      String node,
      Hosts hosts,
      HostStore store,
      OrbitStore orbit,
      LabelStore labels,
      SeenStore seenStore,
      Time time,
      MeterRegistry meters,
      IntPredicate unsaved,
      IntConsumer onNodes) {
    this.vertx = vertx;
    this.node = node;
    this.hosts = hosts;
    this.load = new HostLoad(store, labels, seenStore, hosts);
    this.refresh = new HostRefresh(vertx, load);
    this.seen = new SeenKeeper(vertx, node, hosts.seenTimes(), seenStore, time);
    this.members = new Members(labels, hosts);
    this.onNodes = onNodes;
    hosts.wire(
        new Misses(store::byKeyHash, labels, hosts, meters)::find,
        new Misses(orbit::byKeyHash, labels, hosts, meters)::find,
        unsaved);
    meters.gauge("fleet.checkin.hosts", hosts, Hosts::size);
  }

  /** Listens, loads, and begins its rounds; completed when everything is in memory. */
  public Future<Void> start() {
    vertx.setPeriodic(SWEEP_MILLIS, tick -> sweep());
    vertx.setPeriodic(FLUSH_MILLIS, tick -> seen.flush());
    vertx.setTimer(FIRST_TELLING_MILLIS, once -> tell());
    vertx.setPeriodic(TELLING_MILLIS, tick -> tell());
    return Future.all(
            Announcement.CHANGED.hear(vertx, this::changed),
            Announcement.HOSTS_SEEN.hear(vertx, seen::hear),
            Announcement.DETAILS_TAKEN.hear(vertx, this::taken),
            Announcement.REFETCH_ASKED.hear(
                vertx, asked -> hosts.refetch(asked.host(), asked.number())))
        .compose(heard -> load.all());
  }

  /** Stores what is left. */
  public Future<Void> stop() {
    return seen.flushAll();
  }

  /** Tells the other nodes that these reports are stored. */
  public void stored(SortedMap<Integer, HostPatch> patches) {
    var details = new ArrayList<Integer>();
    var labels = new ArrayList<Integer>();
    var policies = new ArrayList<Integer>();
    patches.forEach(
        (id, patch) -> {
          if (patch.hasDetails()) details.add(id);
          if (patch.hasLabelStamp()) labels.add(id);
          if (patch.hasPolicyStamp()) policies.add(id);
        });
    if (details.isEmpty() && labels.isEmpty() && policies.isEmpty()) return;
    Announcement.DETAILS_TAKEN.tell(vertx, new DetailsTaken(node, details, labels, policies));
  }

  private void changed(Changed what) {
    if (what.what() == What.HOSTS) {
      if (what.ids().isEmpty()) load.all();
      else refresh.ask(what.ids());
    } else if (what.what() == What.HOSTS_DELETED) {
      what.ids().forEach(hosts::remove);
    } else if (what.what() == What.LABELS) {
      if (what.ids().isEmpty()) members.compare();
      else what.ids().forEach(members::read);
    }
  }

  private void taken(DetailsTaken told) {
    if (told.node().equals(node)) return;
    answered(told.details(), Agenda.DETAILS);
    answered(told.labels(), Agenda.LABELS);
    answered(told.policies(), Agenda.POLICIES);
    refresh.ask(told.details());
    refresh.ask(told.labels());
  }

  private void answered(Iterable<Integer> ids, int kind) {
    for (var id : ids) {
      var entry = hosts.entry(id);
      if (entry != null) hosts.answered(entry, kind);
    }
  }

  private void sweep() {
    if (sweeping) return;
    sweeping = true;
    load.changes().compose(done -> members.sweep()).onComplete(done -> sweeping = false);
  }

  private void tell() {
    seen.tell();
    onNodes.accept(seen.liveNodes());
  }
}
