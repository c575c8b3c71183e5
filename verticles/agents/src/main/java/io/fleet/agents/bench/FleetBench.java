package io.fleet.agents.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench fleet}: many hosts on one machine together with all that serves them. */
@Command(
    name = "fleet",
    mixinStandardHelpOptions = true,
    description = {
      "Many light hosts (read 10 s, config 60 s, logs 300 s; ten share a kept connection) against "
          + "the whole product on this machine.",
      "Latencies are of all requests and count from when a host wanted to send, so waiting for the "
          + "shared connection is in them. cpu: share of one core. The limits it ran under are "
          + "printed.",
      "Bounds: no errors, p99 under 500 ms."
    })
final class FleetBench implements Callable<Integer> {
  private static final double P99_BOUND_MILLIS = 500;

  @Option(names = "--hosts", defaultValue = "1000", description = "(${DEFAULT-VALUE})")
  private int hosts;

  @Option(names = "--seconds", defaultValue = "60", description = "Measured (${DEFAULT-VALUE}).")
  private int seconds;

  @Option(
      names = "--settle",
      defaultValue = "30",
      description =
          "Seconds between the last enroll and the measurement (${DEFAULT-VALUE}); the "
              + "first details of all hosts take hosts / 200 s.")
  private int settle;

  @Option(names = "--data", description = "Folder to work in, kept at the end.")
  private @Nullable Path data;

  @Option(names = "--check", description = "Exit with 1 when a bound is broken.")
  private boolean check;

  @Override
  public Integer call() throws Exception {
    if (hosts < 1 || seconds < 1) {
      Progress.say("--hosts and --seconds must be above 0");
      return 2;
    }
    try (var ground = Ground.prepare(data);
        var simulator = Simulator.start(ground, hosts)) {
      simulator.awaitEnrolled(settle);
      return measure(ground, simulator);
    }
  }

  private int measure(Ground ground, Simulator simulator) throws IOException, InterruptedException {
    var processes = new LinkedHashMap<>(ground.product().processes());
    processes.put("simulator", simulator.handle());
    Progress.say("measuring for " + seconds + " s");
    simulator.clear();
    long begun = System.nanoTime();
    var before = Sample.use(processes);
    TimeUnit.SECONDS.sleep(seconds);
    var stats = simulator.stats();
    double took = (System.nanoTime() - begun) / 1e9;
    var spent = Sample.spent(before, Sample.use(processes));
    spent.remove(Sample.CLIENT);

    var report =
        new Report("result", "fleet")
            .put("hosts", hosts)
            .put("seconds", took)
            .put("connections", Simulator.connections(hosts))
            .put("sources", Simulator.sources(hosts))
            .put("requests_per_s", stats.path("requests").asLong() / took)
            .put("answers_per_s", stats.path("answers").asLong() / took)
            .put("lines_per_s", stats.path("lines").asLong() / took)
            .put("p50_ms", stats.path("p50Millis").asDouble())
            .put("p99_ms", stats.path("p99Millis").asDouble());
    report.object("requests").setAll((ObjectNode) stats.path("byDoor"));
    var errors = (ObjectNode) stats.path("errors");
    report.object("errors").setAll(errors);
    var cpu = report.object("cpu");
    spent.forEach((part, micros) -> cpu.put(part, Report.rounded(micros / 1e6 / took)));
    var memory = report.object("resident_mib");
    processes.forEach((part, process) -> memory.put(part, ProcessUse.residentMib(process)));
    limits(report.object("limits"), processes.get("server"));
    long failed = 0;
    for (var count : errors) failed += count.asLong();
    return report
        .atMost("errors", (double) failed, 0)
        .atMost("p99_ms", stats.path("p99Millis").asDouble(), P99_BOUND_MILLIS)
        .print(check);
  }

  private static void limits(ObjectNode limits, @Nullable ProcessHandle server) throws IOException {
    limits.put("processors", Runtime.getRuntime().availableProcessors());
    limits.put(
        "ports", Files.readAllLines(Path.of("/proc/sys/net/ipv4/ip_local_port_range")).getFirst());
    if (server == null) return;
    try (var lines = Files.lines(Path.of("/proc/" + server.pid() + "/limits"))) {
      lines
          .filter(line -> line.startsWith("Max open files"))
          .findFirst()
          .ifPresent(line -> limits.put("server_open_files", line.split(" +", -1)[3]));
    }
    try (var open = Files.list(Path.of("/proc/" + server.pid() + "/fd"))) {
      limits.put("server_files_open", open.count());
    }
  }
}
