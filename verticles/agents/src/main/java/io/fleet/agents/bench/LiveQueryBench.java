package io.fleet.agents.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench livequery}: one query to all hosts, until a viewer has every answer. */
@Command(
    name = "livequery",
    mixinStandardHelpOptions = true,
    description = {
      "One live query to all light hosts (read interval 10 s), watched on the raw WebSocket: how "
          + "long until the viewer has every answer. An answer reaches a viewer from where it is "
          + "stored, so delivered means stored.",
      "Bounds: every answer, within two read intervals (20 s)."
    })
final class LiveQueryBench implements Callable<Integer> {
  private static final int GIVE_UP_INTERVALS = 6;
  // A server that has run for a day has compiled all of this; one that was just started has not.
  private static final int WARM_UPS = 2;

  @Option(names = "--hosts", defaultValue = "1000", description = "(${DEFAULT-VALUE})")
  private int hosts;

  @Option(
      names = "--query",
      defaultValue = "SELECT hostname, uuid, cpu_brand FROM system_info",
      description = "(${DEFAULT-VALUE})")
  private String query = "";

  @Option(
      names = "--settle",
      defaultValue = "60",
      description =
          "Seconds between the last host's first answer and the query (${DEFAULT-VALUE}).")
  private int settle;

  @Option(names = "--data", description = "Folder to work in, kept at the end.")
  private @Nullable Path data;

  @Option(names = "--check", description = "Exit with 1 when a bound is broken.")
  private boolean check;

  @Override
  public Integer call() throws Exception {
    if (hosts < 10) {
      Progress.say("--hosts must be 10 at least");
      return 2;
    }
    try (var ground = Ground.likeAServer(data)) {
      StandingHosts.prepare(ground, hosts, false);
      try (var simulator = Simulator.start(ground, hosts, true);
          var api = new Api(ground.vertx(), ground.product())) {
        simulator.awaitSettled(settle);
        var token = api.signIn();
        int label = allHosts(api);
        for (int round = 1; round <= WARM_UPS; round++) {
          Progress.say("running the query to warm up, " + round + " of " + WARM_UPS);
          long warming = System.nanoTime();
          try (var viewer = run(ground, api, token, label, warming)) {
            awaitAll(viewer, warming);
          }
          TimeUnit.SECONDS.sleep(settle);
        }
        Progress.say("running the query");
        return measure(ground, simulator, api, token, label);
      }
    }
  }

  private int measure(Ground ground, Simulator simulator, Api api, String token, int label)
      throws IOException, InterruptedException {
    var processes = new LinkedHashMap<>(ground.product().processes());
    processes.put("simulator", simulator.handle());
    var before = Sample.use(processes);
    long begun = System.nanoTime();
    try (var viewer = run(ground, api, token, label, begun)) {
      awaitAll(viewer, begun);
      return report(processes, before, viewer);
    }
  }

  private Viewer run(Ground ground, Api api, String token, int label, long begun)
      throws IOException {
    var started =
        api.require(
            "POST",
            "/api/latest/fleet/queries/run",
            Map.of(
                "query", query, "selected", Map.of("hosts", List.of(), "labels", List.of(label))));
    return Viewer.watch(
        ground.vertx(),
        ground.product(),
        token,
        started.path("campaign").path("id").asLong(),
        begun);
  }

  private int report(
      SequencedMap<String, ProcessHandle> processes, Map<String, Long> before, Viewer viewer)
      throws IOException {
    var spent = Sample.spent(before, Sample.use(processes));
    var report =
        new Report("result", "livequery")
            .put("hosts", hosts)
            .put("read_interval_s", Simulator.READ_SECONDS)
            .put("delivered", viewer.hosts())
            .put("failed", viewer.failed())
            .put("twice", viewer.twice())
            .put("first_s", viewer.seconds(0))
            .put("half_s", viewer.seconds(0.5))
            .put("last_s", viewer.seconds(1));
    var cpu = report.object("cpu_s");
    spent.forEach((part, micros) -> cpu.put(part, Report.rounded(micros / 1e6)));
    var memory = report.object("resident_mib");
    processes.forEach((part, process) -> memory.put(part, ProcessUse.residentMib(process)));
    return report
        .atMost("missing", hosts - viewer.hosts(), 0)
        .atMost("last_s", viewer.seconds(1), 2 * Simulator.READ_SECONDS)
        .print(check);
  }

  private void awaitAll(Viewer viewer, long begun) throws InterruptedException {
    long until =
        begun + TimeUnit.SECONDS.toNanos((long) GIVE_UP_INTERVALS * Simulator.READ_SECONDS);
    while (viewer.hosts() < hosts && System.nanoTime() < until) {
      TimeUnit.MILLISECONDS.sleep(50);
    }
    Progress.say(viewer.hosts() + " of " + hosts + " answers delivered");
  }

  private static int allHosts(Api api) throws IOException {
    for (var label : api.require("GET", "/api/latest/fleet/labels", null).path("labels")) {
      if (label.path("name").asText().equals("All Hosts")) return label.path("id").asInt();
    }
    throw new IOException("there is no label All Hosts");
  }
}
