package io.fleet.checkin.write;

import io.fleet.checkin.host.Hosts;
import io.fleet.platform.time.Time;
import io.fleet.store.host.HostPatch;
import io.fleet.store.host.PatchStore;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Write-behind of what hosts reported: gathered under load, one patch a host, stored in batches in
 * order of their numbers. While the database is away patches wait up to a bound; losing one costs
 * its host one interval. {@link #put} may be called from any thread, the rest runs on one context.
 */
public final class HostWriter {
  private static final Logger LOG = LoggerFactory.getLogger(HostWriter.class);
  private static final int BATCH = 256;
  private static final long PAUSE_MILLIS = 2_000;

  private final Vertx vertx;
  private final PatchStore store;
  private final Hosts hosts;
  private final int most;
  private final Counter written;
  private final Counter dropped;
  private final Counter refused;
  private final Object lock = new Object();
  private TreeMap<Integer, HostPatch> waiting = new TreeMap<>();
  private SortedMap<Integer, HostPatch> running = new TreeMap<>();
  private boolean scheduled;
  private final List<Promise<Void>> drained = new ArrayList<>();
  private Consumer<SortedMap<Integer, HostPatch>> stored = patches -> {};
  private final Gathering gathering;
  private final WriteRounds rounds;

  /**
   * @param context runs everything but {@link #put}
   * @param most hosts whose reports may wait
   */
  public HostWriter(
      Vertx vertx,
      Context context,
      PatchStore store,
      Hosts hosts,
      Time time,
      int most,
      MeterRegistry meters) {
    this.vertx = vertx;
    this.gathering = new Gathering(vertx, context, time);
    this.rounds = new WriteRounds(context);
    this.store = store;
    this.hosts = hosts;
    this.most = most;
    this.written = meters.counter("fleet.checkin.reports.stored");
    this.dropped = meters.counter("fleet.checkin.reports.dropped");
    this.refused = meters.counter("fleet.checkin.reports.refused");
    meters.gauge("fleet.checkin.reports.waiting", this, HostWriter::size);
  }

  /** Called with what was stored, after it was. */
  public void onStored(Consumer<SortedMap<Integer, HostPatch>> listener) {
    stored = listener;
  }

  /**
   * Takes a report.
   *
   * @return false when there is no room for it: the host is to be asked again later
   */
  public boolean put(int host, HostPatch patch) {
    synchronized (lock) {
      var older = waiting.get(host);
      if (older == null && waiting.size() >= most) {
        dropped.increment();
        return false;
      }
      waiting.put(host, older == null ? patch : older.and(patch));
      if (scheduled) return true;
      scheduled = true;
    }
    gathering.then(this::run);
    return true;
  }

  /** Whether a report of this host waits, or is being stored. */
  public boolean holds(int host) {
    synchronized (lock) {
      return waiting.containsKey(host) || running.containsKey(host);
    }
  }

  /**
   * Completed, never failed, when what this host reported is stored; at once when that would take
   * long, as more waits than one round stores or the database is away.
   */
  public Future<Void> soon(int host) {
    synchronized (lock) {
      if (waiting.containsKey(host)) {
        return waiting.size() <= BATCH ? rounds.coming() : Future.succeededFuture();
      }
      return running.containsKey(host) ? rounds.running() : Future.succeededFuture();
    }
  }

  /** Completed when all reports are stored; failed when the database does not take them. */
  public Future<Void> flush() {
    var promise = Promise.<Void>promise();
    synchronized (lock) {
      if (waiting.isEmpty() && running.isEmpty()) return Future.succeededFuture();
      drained.add(promise);
    }
    return promise.future();
  }

  private int size() {
    synchronized (lock) {
      return waiting.size() + running.size();
    }
  }

  private void run() {
    SortedMap<Integer, HostPatch> batch = new TreeMap<>();
    List<Promise<Void>> done = List.of();
    synchronized (lock) {
      while (batch.size() < BATCH && !waiting.isEmpty()) {
        var first = waiting.pollFirstEntry();
        batch.put(first.getKey(), first.getValue());
      }
      running = batch;
      rounds.begin();
      if (batch.isEmpty()) {
        scheduled = false;
        done = List.copyOf(drained);
        drained.clear();
      }
    }
    done.forEach(Promise::tryComplete);
    if (!batch.isEmpty()) save(batch);
  }

  private void save(SortedMap<Integer, HostPatch> batch) {
    store
        .save(batch)
        .onComplete(
            saved -> {
              settle(batch);
              run();
            },
            thrown -> {
              if (Outage.is(thrown)) later(batch, thrown);
              else oneByOne(batch, thrown);
            });
  }

  private void settle(SortedMap<Integer, HostPatch> batch) {
    written.increment(batch.size());
    hosts.stored(batch.keySet());
    stored.accept(batch);
    synchronized (lock) {
      running = new TreeMap<>();
      rounds.over();
    }
  }

  private void later(SortedMap<Integer, HostPatch> batch, Throwable thrown) {
    List<Promise<Void>> failed;
    synchronized (lock) {
      for (Map.Entry<Integer, HostPatch> entry : batch.entrySet()) {
        waiting.merge(entry.getKey(), entry.getValue(), (newer, older) -> older.and(newer));
      }
      running = new TreeMap<>();
      rounds.stuck();
      failed = List.copyOf(drained);
      drained.clear();
    }
    failed.forEach(promise -> promise.tryFail(thrown));
    vertx.setTimer(PAUSE_MILLIS, fired -> run());
  }

  // One host's report that the database refuses must not cost the others theirs.
  private void oneByOne(SortedMap<Integer, HostPatch> batch, Throwable thrown) {
    if (batch.size() == 1) {
      refused.increment();
      LOG.warn("report refused hostId={} cause={}", batch.firstKey(), thrown.toString());
      forget(batch.firstKey());
      settle(batch);
      run();
      return;
    }
    Future<Void> chain = Future.succeededFuture();
    for (Map.Entry<Integer, HostPatch> entry : batch.entrySet()) {
      var one = new TreeMap<>(Map.of(entry.getKey(), entry.getValue()));
      chain = chain.compose(done -> store.save(one).recover(refusal -> refuse(one, refusal)));
    }
    chain.onComplete(
        done -> {
          settle(batch);
          run();
        },
        outage -> later(batch, outage));
  }

  private Future<Void> refuse(SortedMap<Integer, HostPatch> one, Throwable thrown) {
    if (Outage.is(thrown)) return Future.failedFuture(thrown);
    refused.increment();
    LOG.warn("report refused hostId={} cause={}", one.firstKey(), thrown.toString());
    forget(one.firstKey());
    return Future.succeededFuture();
  }

  private void forget(int host) {
    var entry = hosts.entry(host);
    if (entry != null) entry.forgetReports();
  }
}
