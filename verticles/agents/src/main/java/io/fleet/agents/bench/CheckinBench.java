package io.fleet.agents.bench;

import io.vertx.core.buffer.Buffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench checkin}: CPU per idle check-in, beside yardsticks under the same load. */
@Command(
    name = "checkin",
    mixinStandardHelpOptions = true,
    description = {
      "CPU per idle check-in of the product, beside yardsticks under the same load in the same"
          + " run.",
      "bare: the smallest Vert.x program with the same TLS engine, certificate, loops and JSON "
          + "parse. nginx (cold only): a static answer with the same certificate, two workers.",
      "The servers take turns in short rounds, so that noise falls on all. \"ratio\" is the median "
          + "over the rounds of product / yardstick, server process alone; all_in counts MySQL and "
          + "Redis too.",
      "Bounds: keepalive at most 2 x bare, cold at most 1.5 x nginx."
    })
final class CheckinBench implements Callable<Integer> {
  private static final double KEEPALIVE_BOUND = 2;
  private static final double COLD_BOUND = 1.5;
  private static final int LEAD_IN_MILLIS = 1_000;
  private static final int NGINX_WARM_UP_SECONDS = 3;
  private static final int LEAST_WARM_UP_SECONDS = 20;
  // Of a host with read 10 s, config 60 s, logs 300 s.
  private static final double REQUESTS_PER_HOST = 1 / 10.0 + 1 / 60.0 + 1 / 300.0;

  enum Mode {
    KEEPALIVE,
    COLD
  }

  enum CheckinDoor {
    READ("/api/osquery/distributed/read"),
    CONFIG("/api/osquery/config");

    private final String path;

    CheckinDoor(String path) {
      this.path = path;
    }
  }

  @Option(names = "--mode", defaultValue = "keepalive", description = "${COMPLETION-CANDIDATES}")
  private Mode mode = Mode.KEEPALIVE;

  @Option(names = "--door", defaultValue = "read", description = "${COMPLETION-CANDIDATES}")
  private CheckinDoor door = CheckinDoor.READ;

  @Option(
      names = "--seconds",
      defaultValue = "40",
      description = "Measured time of each server, in all rounds together (${DEFAULT-VALUE}).")
  private double seconds;

  @Option(names = "--warmup", defaultValue = "20", description = "Seconds (${DEFAULT-VALUE}).")
  private int warmUp;

  @Option(names = "--rounds", defaultValue = "4", description = "(${DEFAULT-VALUE})")
  private int rounds;

  @Option(
      names = "--hosts",
      defaultValue = "200",
      description = "Enrolled hosts whose keys are used in turn (${DEFAULT-VALUE}).")
  private int hosts;

  @Option(
      names = "--connections",
      defaultValue = "0",
      description = "At a time; 0: 50 for keepalive, 16 for cold.")
  private int connections;

  @Option(names = "--data", description = "Folder to work in, kept at the end.")
  private @Nullable Path data;

  @Option(names = "--check", description = "Exit with 1 when a bound is broken.")
  private boolean check;

  @Override
  public Integer call() throws Exception {
    if (rounds < 1 || hosts < 1 || seconds <= 0 || connections < 0) {
      Progress.say("--rounds, --hosts and --seconds must be above 0");
      return 2;
    }
    if (check && warmUp < LEAST_WARM_UP_SECONDS) {
      Progress.say("--check needs --warmup " + LEAST_WARM_UP_SECONDS + " at least");
      return 2;
    }
    if (connections == 0) connections = mode == Mode.COLD ? 16 : 50;
    try (var ground = Ground.prepare(data)) {
      var product = ground.product();
      var enrolled = EnrolledHosts.enroll(ground.vertx(), product, ground.folder(), hosts);
      byte[] idle;
      try (var api = new Api(ground.vertx(), product)) {
        idle = api.send("POST", door.path, enrolled.keyOnly(0));
      }
      Progress.say("the idle answer has " + idle.length + " bytes");
      try (var yardsticks = new Yardsticks(ground.folder(), product, idle)) {
        var targets = new ArrayList<Target>();
        targets.add(new Target("product", product.port(), door.path, product.processes()));
        targets.add(yardsticks.bare(door.path));
        if (mode == Mode.COLD) targets.add(yardsticks.nginx(door.path));
        return measure(ground, enrolled, targets, idle);
      }
    }
  }

  private int measure(Ground ground, EnrolledHosts enrolled, List<Target> targets, byte[] idle)
      throws InterruptedException {
    for (var target : targets) {
      Progress.say("warming up " + target.name());
      // Only a fresh JVM needs long.
      int warm = target.name().equals("nginx") ? Math.min(NGINX_WARM_UP_SECONDS, warmUp) : warmUp;
      run(ground, enrolled, target, idle, warm * 1_000L, 0);
    }
    var samples = new HashMap<String, List<Sample>>();
    for (int round = 1; round <= rounds; round++) {
      for (var target : targets) {
        var sample = run(ground, enrolled, target, idle, LEAD_IN_MILLIS, seconds / rounds);
        samples.computeIfAbsent(target.name(), name -> new ArrayList<>()).add(sample);
        var line = new Report("round", "checkin").put("round", round).put("server", target.name());
        sample.into(line.object("measured"));
        line.print(false);
      }
    }
    return report(samples);
  }

  private Sample run(
      Ground ground, EnrolledHosts enrolled, Target target, byte[] idle, long lead, double measured)
      throws InterruptedException {
    var expected = Buffer.buffer(idle);
    var posts = enrolled.posts(target.path(), target.port());
    var plan =
        new LoadPlan(
            target.port(),
            connections,
            mode == Mode.COLD,
            number -> posts.get(number % posts.size()),
            expected::equals);
    var load = Load.start(ground.vertx(), plan);
    try {
      TimeUnit.MILLISECONDS.sleep(lead);
      return Sample.measure(load, target.processes(), measured);
    } finally {
      load.stop();
    }
  }

  private int report(Map<String, List<Sample>> samples) {
    var product = samples.getOrDefault("product", List.of());
    var report =
        new Report("result", "checkin")
            .put("mode", mode.name().toLowerCase(Locale.ROOT))
            .put("door", door.name().toLowerCase(Locale.ROOT))
            .put("connections", connections)
            .put("hosts", hosts)
            .put("warmup_s", warmUp);
    samples.forEach((name, each) -> Sample.sum(each).into(report.object(name)));
    // A yardstick that fails is cheap: its faults count as well.
    long faults =
        samples.values().stream()
            .flatMap(List::stream)
            .flatMap(sample -> sample.errors().values().stream())
            .mapToLong(Long::longValue)
            .sum();
    var yardstick = mode == Mode.COLD ? "nginx" : "bare";
    for (var name : List.of("bare", "nginx")) {
      var held = samples.get(name);
      if (held != null) {
        report.put("ratio_" + name, ratio(product, held, false));
        report.put("ratio_" + name + "_all_in", ratio(product, held, true));
      }
    }
    double ratio = ratio(product, samples.getOrDefault(yardstick, List.of()), false);
    report
        .put("yardstick", yardstick)
        .put("ratio", ratio)
        .atMost("ratio", ratio, mode == Mode.COLD ? COLD_BOUND : KEEPALIVE_BOUND)
        .atMost("errors", (double) faults, 0);
    if (mode == Mode.COLD) {
      double perHost = Sample.sum(product).allInMicros() * REQUESTS_PER_HOST;
      report.put("hosts_per_core", (long) (1_000_000 / perHost));
      report.put(
          "hosts_per_core_of",
          "reads each 10 s, config each 60 s, logs each 300 s, each taken for one cold request of "
              + "this kind, MySQL and Redis included, the machine doing nothing else");
    }
    return report.print(check);
  }

  private static double ratio(List<Sample> product, List<Sample> yardstick, boolean allIn) {
    var ratios = new ArrayList<Double>();
    for (int i = 0; i < Math.min(product.size(), yardstick.size()); i++) {
      var ours = product.get(i);
      ratios.add(
          (allIn ? ours.allInMicros() : ours.serverMicros()) / yardstick.get(i).serverMicros());
    }
    ratios.sort(null);
    int half = ratios.size() / 2;
    if (ratios.isEmpty()) return Double.NaN;
    return ratios.size() % 2 == 1
        ? ratios.get(half)
        : (ratios.get(half - 1) + ratios.get(half)) / 2;
  }
}
