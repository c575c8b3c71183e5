package io.fleet.agents.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench fleet}: many hosts on one machine together with all that serves them. */
@Command(
    name = "fleet",
    mixinStandardHelpOptions = true,
    description = {
      "Many light hosts (read 10 s, config 60 s, logs 300 s, everything about themselves each hour;"
          + " ten share a kept connection) against the whole product on this machine.",
      "They enrolled long ago: the database is filled, then the server starts on it.",
      "Latencies are of all requests and count from when a host wanted to send, so waiting for the "
          + "shared connection is in them. cpu: share of one core. The limits it ran under are "
          + "printed.",
      "Bounds: no errors, p99 under 500 ms, server under 4 GiB, under 300 row writes a second, no "
          + "report left waiting; a scenario adds its own."
    })
final class FleetBench implements Callable<Integer> {
  private static final double P99_BOUND_MILLIS = 500;
  private static final double MEMORY_BOUND_MIB = 4_096;
  private static final double ROW_WRITES_BOUND = 300;

  @Option(names = "--hosts", defaultValue = "1000", description = "(${DEFAULT-VALUE})")
  private int hosts;

  @Option(names = "--seconds", defaultValue = "60", description = "Measured (${DEFAULT-VALUE}).")
  private int seconds;

  @Option(
      names = "--settle",
      defaultValue = "60",
      description =
          "Seconds between the last host's first answer and the measurement (${DEFAULT-VALUE}).")
  private int settle;

  @Option(
      names = "--scenario",
      defaultValue = "steady",
      description = "What happens: ${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}).")
  private FleetScenario.Name scenario = FleetScenario.Name.STEADY;

  @Option(
      names = "--cold",
      description =
          "A new TLS connection for every request, as agents make them that no balancer stands "
              + "before. Two cores carry some 12,000 hosts so; with more, the figures tell how an "
              + "overloaded server does.")
  private boolean cold;

  @Option(
      names = "--software",
      description =
          "Fills in the rows of what is installed, too: 700 a host, minutes for 100,000 hosts. "
              + "Without, only the digest tells what is stored, which is all that is looked at "
              + "while nothing changes.")
  private boolean software;

  @Option(names = "--data", description = "Folder to work in, kept and used again.")
  private @Nullable Path data;

  @Option(names = "--check", description = "Exit with 1 when a bound is broken.")
  private boolean check;

  @Override
  public Integer call() throws Exception {
    if (hosts < 10 || seconds < 1) {
      Progress.say("--hosts must be 10 at least, --seconds above 0");
      return 2;
    }
    try (var ground = Ground.likeAServer(data)) {
      StandingHosts.prepare(ground, hosts, software);
      try (var simulator = Simulator.start(ground, hosts, !cold);
          var database = PreviewDatabase.open(ground.product().data());
          var api = new Api(ground.vertx(), ground.product())) {
        simulator.awaitSettled(settle);
        api.signIn();
        return measure(new FleetScene(ground, simulator, database, api, hosts));
      }
    }
  }

  private int measure(FleetScene scene) throws Exception {
    var report =
        new Report("result", "fleet")
            .put("scenario", scenario.toString())
            .put("hosts", hosts)
            .put("keep_alive", cold ? "no" : "yes")
            .put("connections", Simulator.connections(hosts))
            .put("sources", Simulator.sources(hosts));
    Progress.say("measuring: " + scenario);
    var stretch = FleetScenario.of(scenario).run(scene, seconds, report);
    stretch.into(report.object("measured"));
    var processes = FleetStretch.processes(scene);
    var memory = report.object("resident_mib");
    processes.forEach((part, process) -> memory.put(part, ProcessUse.residentMib(process)));
    limits(report.object("limits"), processes.get("server"));
    var server = processes.get("server");
    return report
        .atMost("errors", stretch.errors(), 0)
        .atMost("p99_ms", stretch.p99(), P99_BOUND_MILLIS)
        .atMost(
            "server_mib",
            server == null ? Double.NaN : ProcessUse.residentMib(server),
            MEMORY_BOUND_MIB)
        .atMost("reports_dropped", stretch.dropped(), 0)
        .print(check);
  }

  /** Holds a quiet fleet to what it may write. */
  static void boundWrites(Report report, StoreCounts counts, double seconds) {
    counts.into(report.object("stores"), seconds);
    report.atMost("row_writes_per_s", counts.rowsWritten() / seconds, ROW_WRITES_BOUND);
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
