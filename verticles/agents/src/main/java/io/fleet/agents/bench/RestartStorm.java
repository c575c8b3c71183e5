package io.fleet.agents.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * The server is killed under full load and started again. Over is the storm when every host has
 * been answered and a whole read interval has gone by without an error and within the bound. No
 * host may have been told to enroll again, and the moments at which hosts come due next must lie as
 * far apart as before.
 */
final class RestartStorm implements FleetScenario {
  private static final int MOST_WINDOWS = 12;
  private static final double OVER_BOUND_SECONDS = 60;
  private static final double P99_BOUND_MILLIS = 500;
  private static final double WAVE_BOUND = 2;
  private static final Pattern LOADED =
      Pattern.compile("host directory loaded hosts=([0-9]+) ms=([0-9]+)");
  // When hosts come due next, by the minute, follows from when their last answers were stored.
  private static final String BUSIEST_MINUTE =
      "SELECT MAX(n) FROM (SELECT COUNT(*) AS n FROM hosts WHERE detail_updated_at IS NOT NULL"
          + " GROUP BY TIMESTAMPDIFF(MINUTE, detail_updated_at, UTC_TIMESTAMP(3))) minutes";

  @Override
  public FleetStretch run(FleetScene scene, int seconds, Report report) throws Exception {
    var product = scene.ground().product();
    var begun = scene.database().texts("SELECT UTC_TIMESTAMP(3)").getFirst();
    long killed = System.nanoTime();
    product.kill("node1");
    long opened = product.startAgain("node1");
    scene.simulator().clear();
    report.put("down_s", (opened - killed) / 1e9);
    loaded(scene, report);

    scene.simulator().awaitHeard();
    report.put("all_heard_s", (System.nanoTime() - opened) / 1e9);
    report
        .object("errors_of_storm")
        .setAll(
            (com.fasterxml.jackson.databind.node.ObjectNode)
                scene.simulator().stats().path("errors"));
    FleetStretch quiet = null;
    double over = Double.NaN;
    for (int window = 0; window < MOST_WINDOWS && Double.isNaN(over); window++) {
      long from = System.nanoTime();
      quiet = FleetStretch.watch(scene, Simulator.READ_SECONDS);
      if (quiet.errors() == 0 && quiet.p99() < P99_BOUND_MILLIS) over = (from - opened) / 1e9;
    }
    report.atMost("over_s", over, OVER_BOUND_SECONDS);
    report.put("over_s", over);
    enrolledAnew(scene, begun, report);
    wave(scene, report);
    if (quiet == null) throw new IOException("nothing was watched");
    return quiet;
  }

  // The port opens after the directory is in memory, so the line is there when the port is.
  private static void loaded(FleetScene scene, Report report) throws IOException {
    var log = scene.ground().product().data().resolve("run").resolve("node1.log");
    var loaded = LOADED.matcher(Files.readString(log));
    long hosts = 0;
    while (loaded.find()) {
      hosts = Long.parseLong(loaded.group(1));
      report.put("directory_ms", Long.parseLong(loaded.group(2)));
    }
    report.put("directory_hosts", hosts);
    report.atMost("hosts_not_loaded", scene.hosts() - hosts, 0);
  }

  private static void enrolledAnew(FleetScene scene, String since, Report report) throws Exception {
    report.atMost(
        "enrolled_anew",
        scene
            .database()
            .number("SELECT COUNT(*) FROM hosts WHERE last_enrolled_at >= '" + since + "'"),
        0);
  }

  private static void wave(FleetScene scene, Report report) throws Exception {
    double usual = scene.hosts() * 60.0 / TimeUnit.HOURS.toSeconds(1);
    long busiest = scene.database().number(BUSIEST_MINUTE);
    report.put("busiest_minute_hosts", busiest);
    report.put("usual_minute_hosts", usual);
    // Small fleets are uneven by chance.
    report.atMost("busiest_minute", (double) busiest, WAVE_BOUND * usual + 10);
  }
}
