package io.fleet.checkin.inventory;

import io.fleet.checkin.write.WriteRounds;
import io.fleet.platform.bus.Announcement;
import io.fleet.platform.bus.Changed;
import io.fleet.platform.bus.Changed.What;
import io.fleet.platform.bus.InventoryStored;
import io.fleet.platform.time.Time;
import io.fleet.store.report.Fingerprint;
import io.fleet.store.report.Report;
import io.fleet.store.report.ReportStore;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;

/**
 * Takes inventory reports. What is stored already is recognised in memory and costs no statement;
 * the rest goes to the writer. {@link #put} may be called from any thread.
 */
public final class Inventory {
  private final Vertx vertx;
  private final String node;
  private final DigestMemory memory;
  private final InventoryQueue queue;
  private final InventoryWriter writer;
  private final Counter unchanged;
  private final Counter dropped;

  /**
   * @param context runs the writer
   * @param mostRows rows of reports that may wait for the database
   */
  public Inventory(
      Vertx vertx,
      Context context,
      String node,
      ReportStore store,
      Time time,
      int mostRows,
      MeterRegistry meters) {
    this.vertx = vertx;
    this.node = node;
    this.memory = new DigestMemory(time);
    this.queue = new InventoryQueue(mostRows, new WriteRounds(context));
    this.writer = new InventoryWriter(vertx, context, node, store, memory, queue, time, meters);
    this.unchanged = meters.counter("fleet.checkin.inventory.unchanged");
    this.dropped = meters.counter("fleet.checkin.inventory.dropped");
    meters.gauge("fleet.checkin.inventory.rows.waiting", queue, InventoryQueue::rows);
  }

  /** Listens to what other nodes store and to what is deleted. */
  public Future<Void> start() {
    return Future.all(
            Announcement.INVENTORY_STORED.hear(vertx, this::elsewhere),
            Announcement.CHANGED.hear(vertx, this::changed))
        .mapEmpty();
  }

  /**
   * Takes a report. Without room it is dropped: the host tells it again at its next interval, and
   * then it still differs.
   */
  public void put(int host, Report report) {
    var fingerprint = Fingerprint.of(report.normalised());
    if (memory.holds(host, report.kind(), fingerprint.brief())
        && !queue.holds(host, report.kind())) {
      unchanged.increment();
      return;
    }
    if (queue.offer(host, new Pending(report, fingerprint))) writer.wake();
    else dropped.increment();
  }

  /** Completed, never failed, when this host's reports are stored, or when that takes long. */
  public Future<Void> soon(int host) {
    return queue.soon(host);
  }

  /** Completed when all reports are stored; failed when the database does not take them. */
  public Future<Void> flush() {
    return writer.flush();
  }

  private void elsewhere(InventoryStored told) {
    if (!told.node().equals(node)) told.hosts().forEach(memory::forget);
  }

  private void changed(Changed told) {
    if (told.what() != What.HOSTS_DELETED) return;
    for (var host : told.ids()) {
      queue.forget(host);
      memory.forget(host);
    }
  }
}
