package io.fleet.agents.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.concurrent.TimeUnit;

/**
 * What was seen of a fleet in a stretch of time.
 *
 * @param seconds how long it was
 * @param stats the simulator's counts
 * @param cpuMicros CPU time by part
 * @param waitingMost reports that waited for the database, at most
 * @param waitingEnd the same at the end
 * @param inventoryRowsEnd rows of inventories that waited at the end
 * @param dropped reports that were given up
 */
record FleetStretch(
    double seconds,
    JsonNode stats,
    SequencedMap<String, Long> cpuMicros,
    double waitingMost,
    double waitingEnd,
    double inventoryRowsEnd,
    double dropped) {
  /** So few reports are always on their way: what comes in while others are stored. */
  static final double FEW_WAITING = 500;

  private static final int LOOK_SECONDS = 5;
  private static final String WAITING = "fleet_checkin_reports_waiting";
  private static final String ROWS_WAITING = "fleet_checkin_inventory_rows_waiting";

  /** Watches for some seconds. */
  static FleetStretch watch(FleetScene scene, int seconds)
      throws IOException, InterruptedException {
    var processes = processes(scene);
    double dropped = dropped(scene.api().metrics());
    scene.simulator().clear();
    long begun = System.nanoTime();
    var before = Sample.use(processes);
    double waitingMost = 0;
    long end = begun + TimeUnit.SECONDS.toNanos(seconds);
    for (long left = end - begun; left > 0; left = end - System.nanoTime()) {
      TimeUnit.NANOSECONDS.sleep(Math.min(left, TimeUnit.SECONDS.toNanos(LOOK_SECONDS)));
      waitingMost = Math.max(waitingMost, scene.api().metrics().getOrDefault(WAITING, 0d));
    }
    var stats = scene.simulator().stats();
    double took = (System.nanoTime() - begun) / 1e9;
    var spent = Sample.spent(before, Sample.use(processes));
    spent.remove(Sample.CLIENT);
    var after = scene.api().metrics();
    return new FleetStretch(
        took,
        stats,
        spent,
        waitingMost,
        after.getOrDefault(WAITING, 0d),
        after.getOrDefault(ROWS_WAITING, 0d),
        dropped(after) - dropped);
  }

  /** Reports and rows of inventories that wait for the database now. */
  static double waiting(FleetScene scene) throws IOException {
    var metrics = scene.api().metrics();
    return metrics.getOrDefault(WAITING, 0d) + metrics.getOrDefault(ROWS_WAITING, 0d);
  }

  /** The product's parts and the simulator. */
  static SequencedMap<String, ProcessHandle> processes(FleetScene scene) throws IOException {
    var processes = new LinkedHashMap<>(scene.ground().product().processes());
    processes.put("simulator", scene.simulator().handle());
    return processes;
  }

  /** Requests that failed, of whatever kind. */
  long errors() {
    long failed = 0;
    for (var count : stats.path("errors")) failed += count.asLong();
    return failed;
  }

  double p99() {
    return stats.path("p99Millis").asDouble();
  }

  void into(ObjectNode node) {
    node.put("seconds", Report.rounded(seconds));
    node.put("requests_per_s", Report.rounded(stats.path("requests").asLong() / seconds));
    node.put("answers_per_s", Report.rounded(stats.path("answers").asLong() / seconds));
    node.put("lines_per_s", Report.rounded(stats.path("lines").asLong() / seconds));
    node.put("p50_ms", Report.rounded(stats.path("p50Millis").asDouble()));
    node.put("p99_ms", Report.rounded(p99()));
    node.set("requests", stats.path("byDoor"));
    node.set("errors", stats.path("errors"));
    var cpu = node.putObject("cpu");
    cpuMicros.forEach((part, micros) -> cpu.put(part, Report.rounded(micros / 1e6 / seconds)));
    node.put("reports_waiting_most", waitingMost);
    node.put("reports_waiting_end", waitingEnd);
    node.put("inventory_rows_waiting_end", inventoryRowsEnd);
    node.put("reports_dropped", dropped);
  }

  private static double dropped(Map<String, Double> metrics) {
    return metrics.getOrDefault("fleet_checkin_reports_dropped_total", 0d)
        + metrics.getOrDefault("fleet_checkin_reports_refused_total", 0d)
        + metrics.getOrDefault("fleet_checkin_inventory_dropped_total", 0d)
        + metrics.getOrDefault("fleet_checkin_inventory_refused_total", 0d);
  }
}
