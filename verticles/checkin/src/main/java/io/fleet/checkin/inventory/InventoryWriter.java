package io.fleet.checkin.inventory;

import io.fleet.checkin.write.Gathering;
import io.fleet.checkin.write.Outage;
import io.fleet.platform.bus.Announcement;
import io.fleet.platform.bus.InventoryStored;
import io.fleet.platform.time.Time;
import io.fleet.store.report.HostReport;
import io.fleet.store.report.ReportKind;
import io.fleet.store.report.ReportStore;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores what waits, one batch of hosts at a time. Everything but {@link #wake} and {@link #flush}
 * runs on one context.
 */
final class InventoryWriter {
  private static final Logger LOG = LoggerFactory.getLogger(InventoryWriter.class);
  private static final long PAUSE_MILLIS = 2_000;

  private final Vertx vertx;
  private final Context context;
  private final String node;
  private final ReportStore store;
  private final DigestMemory memory;
  private final InventoryQueue queue;
  private final Gathering gathering;
  private final Counter written;
  private final Counter refused;
  private final AtomicBoolean awake = new AtomicBoolean();
  private final List<Promise<Void>> drained = new ArrayList<>();

  InventoryWriter(
      Vertx vertx,
      Context context,
      String node,
      ReportStore store,
      DigestMemory memory,
      InventoryQueue queue,
      Time time,
      MeterRegistry meters) {
    this.vertx = vertx;
    this.context = context;
    this.node = node;
    this.store = store;
    this.memory = memory;
    this.queue = queue;
    this.gathering = new Gathering(vertx, context, time);
    this.written = meters.counter("fleet.checkin.inventory.stored");
    this.refused = meters.counter("fleet.checkin.inventory.refused");
  }

  /** Something waits. */
  void wake() {
    if (awake.compareAndSet(false, true)) gathering.then(this::run);
  }

  Future<Void> flush() {
    var promise = Promise.<Void>promise();
    context.runOnContext(
        go -> {
          if (queue.isEmpty()) promise.complete();
          else drained.add(promise);
        });
    return promise.future();
  }

  private void run() {
    var batch = queue.next();
    if (!batch.isEmpty()) {
      save(batch);
      return;
    }
    awake.set(false);
    // Something may have come between the look and the sleep.
    if (!queue.isEmpty()) wake();
    var done = List.copyOf(drained);
    drained.clear();
    done.forEach(Promise::tryComplete);
  }

  private void save(SortedMap<Integer, Map<ReportKind, Pending>> batch) {
    learn(batch)
        .compose(gone -> store(changes(batch, gone)))
        .onComplete(
            stored -> {
              queue.done();
              run();
            },
            thrown -> later(thrown));
  }

  /** Completes what memory knows of these hosts; gives those that do not exist. */
  private Future<Set<Integer>> learn(SortedMap<Integer, Map<ReportKind, Pending>> batch) {
    var unknown = batch.keySet().stream().filter(host -> !memory.knows(host)).toList();
    if (unknown.isEmpty()) return Future.succeededFuture(Set.of());
    return store
        .known(unknown)
        .map(
            known -> {
              known.forEach(memory::learn);
              var gone = new HashSet<>(unknown);
              gone.removeAll(known.keySet());
              return gone;
            });
  }

  private List<HostReport> changes(
      SortedMap<Integer, Map<ReportKind, Pending>> batch, Set<Integer> gone) {
    var changes = new ArrayList<HostReport>();
    batch.forEach(
        (host, reports) ->
            reports.forEach(
                (kind, one) -> {
                  if (gone.contains(host) || memory.holds(host, kind, one.fingerprint().brief()))
                    return;
                  changes.add(
                      new HostReport(
                          host, one.report(), one.fingerprint(), memory.lacks(host, kind)));
                }));
    return changes;
  }

  private Future<Void> store(List<HostReport> changes) {
    if (changes.isEmpty()) return Future.succeededFuture();
    return store
        .save(changes)
        .onSuccess(done -> stored(changes))
        .recover(
            thrown -> Outage.is(thrown) ? Future.failedFuture(thrown) : oneByOne(changes, thrown));
  }

  // One report that the database refuses must not cost the others theirs.
  private Future<Void> oneByOne(List<HostReport> changes, Throwable thrown) {
    if (changes.size() == 1) {
      var one = changes.getFirst();
      refused.increment();
      LOG.warn(
          "inventory refused hostId={} kind={} cause={}",
          one.host(),
          one.report().kind(),
          thrown.toString());
      return Future.succeededFuture();
    }
    Future<Void> chain = Future.succeededFuture();
    for (var one : changes) chain = chain.compose(done -> store(List.of(one)));
    return chain;
  }

  private void stored(List<HostReport> changes) {
    written.increment(changes.size());
    for (var one : changes) {
      memory.stored(one.host(), one.report().kind(), one.fingerprint().brief());
    }
    var hosts = changes.stream().map(HostReport::host).distinct().toList();
    Announcement.INVENTORY_STORED.tell(vertx, new InventoryStored(node, hosts));
  }

  private void later(Throwable thrown) {
    queue.back();
    var failed = List.copyOf(drained);
    drained.clear();
    failed.forEach(promise -> promise.tryFail(thrown));
    vertx.setTimer(PAUSE_MILLIS, fired -> run());
  }
}
