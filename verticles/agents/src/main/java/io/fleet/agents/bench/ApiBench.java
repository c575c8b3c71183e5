package io.fleet.agents.bench;

import io.fleet.agents.wire.Latencies;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench api}: how long lists, counts and summaries of a large fleet take. */
@Command(
    name = "api",
    mixinStandardHelpOptions = true,
    description = {
      "Fills a preview's database with hosts and software, starts the product on it, has the jobs"
          + " count, and asks each list, count and summary of the API many times, one after"
          + " another.",
      "Bounds: 50 ms in the median and 300 ms in 95 of 100, each route; at 100,000 hosts also less "
          + "than Fleet 4.24.1 took in the median on two cores without any software."
    })
final class ApiBench implements Callable<Integer> {
  private static final double MEDIAN_BOUND = 50;
  private static final double P95_BOUND = 300;
  private static final int LIKE_FLEETS = 100_000;
  private static final int COUNT_SECONDS = 900;

  @Option(names = "--hosts", defaultValue = "5000", description = "(${DEFAULT-VALUE})")
  private int hosts;

  @Option(
      names = "--software",
      defaultValue = "20",
      description = "Rows of each host (${DEFAULT-VALUE}).")
  private int software;

  @Option(names = "--requests", defaultValue = "40", description = "A route (${DEFAULT-VALUE}).")
  private int requests;

  @Option(names = "--data", description = "Folder to work in, kept and used again.")
  private @Nullable Path data;

  @Option(names = "--check", description = "Exit with 1 when a bound is broken.")
  private boolean check;

  @Override
  public Integer call() throws Exception {
    if (hosts < 100 || software < 2 || requests < 1) {
      Progress.say("--hosts at least 100, --software at least 2, --requests above 0");
      return 2;
    }
    var folder = data == null ? Files.createTempDirectory("fleet-bench-api") : data;
    try {
      var filled = folder.resolve("filled-" + hosts + "-" + software);
      if (!Files.exists(filled)) fill(folder, filled);
      try (var ground = Ground.prepare(folder)) {
        return measure(ground);
      }
    } finally {
      if (data == null) Ground.remove(folder);
    }
  }

  private void fill(Path folder, Path filled) throws Exception {
    try (var ground = Ground.prepare(folder);
        var store = FilledStore.open(ground.folder().resolve("preview"), hosts, software)) {
      store.fill();
    }
    Files.createFile(filled);
  }

  private int measure(Ground ground) throws IOException, InterruptedException {
    var report = new Report("result", "api").put("hosts", hosts).put("software", software);
    try (var api = new Api(ground.vertx(), ground.product())) {
      api.signIn();
      count(api);
      var routes = ApiRoutes.all(hosts);
      Progress.say("asking everything until it is warm");
      for (var route : routes) ask(api, route, Math.max(3, requests / 4));
      Progress.say("measuring");
      for (var route : routes) measure(api, route, report);
    }
    var memory = report.object("resident_mib");
    ground
        .product()
        .processes()
        .forEach((part, process) -> memory.put(part, ProcessUse.residentMib(process)));
    return report.print(check);
  }

  // The first lists of software and systems are made by jobs.
  private static void count(Api api) throws IOException, InterruptedException {
    Progress.say("counting");
    var before = countedAt(api);
    for (var name : List.of("vulnerabilities", "cleanups_then_aggregation")) {
      try {
        api.require("POST", "/api/latest/fleet/trigger?name=" + name, null);
      } catch (IOException e) {
        Progress.say(name + " is running already");
      }
    }
    for (int second = 0; second < COUNT_SECONDS; second++) {
      var systems = api.require("GET", "/api/latest/fleet/os_versions", null);
      if (!countedAt(api).equals(before) && !systems.path("os_versions").isNull()) return;
      TimeUnit.SECONDS.sleep(1);
    }
    throw new IOException("nothing was counted within " + COUNT_SECONDS + " s");
  }

  private static String countedAt(Api api) throws IOException {
    return api.require("GET", "/api/latest/fleet/software?per_page=1", null)
        .path("counts_updated_at")
        .asText();
  }

  private void measure(Api api, ApiRoutes.Route route, Report report) throws IOException {
    var latencies = new Latencies();
    long bytes = 0;
    for (int request = 0; request < requests; request++) {
      long begun = System.nanoTime();
      bytes = ask(api, route, 1);
      latencies.add(System.nanoTime() - begun);
    }
    double median = latencies.quantile(0.5);
    double p95 = latencies.quantile(0.95);
    new Report("route", "api")
        .put("name", route.name())
        .put("path", route.path())
        .put("median_ms", median)
        .put("p95_ms", p95)
        .put("bytes", bytes)
        .print(false);
    var bound =
        hosts >= LIKE_FLEETS && route.fleetMillis() > 0
            ? Math.min(MEDIAN_BOUND, route.fleetMillis())
            : MEDIAN_BOUND;
    report.atMost(route.name() + "_median_ms", median, bound);
    report.atMost(route.name() + "_p95_ms", p95, P95_BOUND);
  }

  // Gives the length of the last answer in bytes.
  private static long ask(Api api, ApiRoutes.Route route, int times) throws IOException {
    var body = route.body() == null ? new byte[0] : route.body().getBytes(StandardCharsets.UTF_8);
    long bytes = 0;
    for (int time = 0; time < times; time++) {
      bytes = api.send(route.method(), "/api/latest/fleet/" + route.path(), body).length;
    }
    return bytes;
  }
}
