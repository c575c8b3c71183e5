package io.fleet.agents;

import io.fleet.agents.table.Platform;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command {@code agents}: runs simulated hosts until it is told to end. */
@Command(
    name = "agents",
    description = "Runs simulated osquery hosts against a server.",
    mixinStandardHelpOptions = true)
public final class AgentsMain implements Callable<Integer> {
  @Option(
      names = {"--url", "--urls"},
      split = ",",
      required = true,
      description = "Server origins; several share the hosts.")
  private List<String> urls = List.of();

  @Option(names = "--ca", description = "PEM file of the authorities to trust.")
  private @Nullable Path ca;

  @Option(names = "--secret", description = "Enroll secret (or FLEET_AGENTS_SECRET).")
  private @Nullable String secret;

  @Option(names = "--hosts", defaultValue = "10", description = "How many (${DEFAULT-VALUE}).")
  private int hosts;

  @Option(names = "--first-index", defaultValue = "0", description = "Index of the first.")
  private int firstIndex;

  @Option(names = "--kind", defaultValue = "full", description = "full or light.")
  private String kind = "full";

  @Option(names = "--keepalive", description = "Keep connections instead of one per request.")
  private boolean keepAlive;

  @Option(names = "--roam", description = "Send every request to the next origin.")
  private boolean roam;

  @Option(
      names = "--platforms",
      defaultValue = "macos,windows,ubuntu",
      description = "Given to the hosts in turn (${DEFAULT-VALUE}).")
  private String platforms = "";

  @Option(
      names = "--answer-spread",
      defaultValue = "0s",
      description = "Spread live answers over this time, such as 6s.")
  private String answerSpread = "0s";

  @Option(
      names = "--churn",
      defaultValue = "0s",
      description = "Full kind: a newer version of something is installed this often; 0s: never.")
  private String churn = "0s";

  @Option(names = "--start-within", defaultValue = "5s", description = "Spread enrolls.")
  private String startWithin = "5s";

  @Option(names = "--seed", defaultValue = "1", description = "Makes the hosts' data.")
  private long seed;

  @Option(names = "--state", description = "Folder that keeps node keys over restarts.")
  private @Nullable Path state;

  @Option(names = "--flag", description = "osquery flag, such as distributed_interval=2.")
  private Map<String, String> flags = new HashMap<>();

  @Option(names = "--osquery-version", defaultValue = "5.8.2", description = "${DEFAULT-VALUE}.")
  private String version = "";

  @Option(names = "--connections", defaultValue = "1000", description = "Light kind: how many.")
  private int connections;

  @Option(names = "--sources", defaultValue = "0", description = "Light kind: 127.0.0.x to use.")
  private int sources;

  @Option(names = "--until-stdin-closes", description = "End when standard input closes.")
  private boolean untilStdinCloses;

  @Option(
      names = "--stats-every",
      defaultValue = "0s",
      description = "Print counts as a JSON line this often.")
  private String statsEvery = "0s";

  /** Runs the command line and exits with its code. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new AgentsMain()).execute(args));
  }

  @Override
  public Integer call() throws Exception {
    var given = secret != null ? secret : System.getenv("FLEET_AGENTS_SECRET");
    if (given == null || given.isEmpty()) {
      System.err.println("agents: no enroll secret: give --secret or set FLEET_AGENTS_SECRET");
      return 2;
    }
    AgentOptions options;
    try {
      options = options(given);
    } catch (IllegalArgumentException e) {
      System.err.println("agents: " + e.getMessage());
      return 2;
    }
    var vertx = Vertx.vertx();
    var fleet = new AgentFleet(options);
    var end = new CountDownLatch(1);
    var ended = new CountDownLatch(1);
    // SIGTERM and Ctrl-C: the keys are written before the process goes.
    Runtime.getRuntime()
        .addShutdownHook(
            Thread.ofPlatform()
                .unstarted(
                    () -> {
                      end.countDown();
                      awaitQuietly(ended);
                    }));
    try {
      fleet.start(vertx).await(30, TimeUnit.SECONDS);
      System.err.println("agents: " + hosts + " hosts started");
      long every = duration(statsEvery).toMillis();
      if (every > 0) {
        vertx.setPeriodic(every, t -> System.out.println(StatsJson.of(fleet.stats())));
      }
      if (untilStdinCloses) {
        Thread.ofPlatform()
            .daemon()
            .start(
                () -> {
                  drainStdin();
                  end.countDown();
                });
      }
      end.await();
    } finally {
      fleet.stop().transform(done -> vertx.close()).await(10, TimeUnit.SECONDS);
      ended.countDown();
    }
    return 0;
  }

  private AgentOptions options(String given) {
    var origins = new ArrayList<URI>();
    for (var url : urls) {
      origins.add(URI.create(url.strip()));
    }
    return AgentOptions.to(urls.getFirst())
        .urls(origins)
        .ca(ca)
        .secret(given)
        .hosts(hosts)
        .firstIndex(firstIndex)
        .kind(AgentOptions.Kind.valueOf(kind.toUpperCase(Locale.ROOT)))
        .platforms(Arrays.stream(platforms.split(",", -1)).map(Platform::of).toList())
        .keepAlive(keepAlive)
        .roam(roam)
        .answerSpread(duration(answerSpread))
        .churn(duration(churn))
        .startWithin(duration(startWithin))
        .seed(seed)
        .state(state)
        .flags(flags)
        .version(version)
        .connections(connections)
        .sources(sources)
        .build();
  }

  /** {@code 500ms}, {@code 6s}, {@code 2m} or a plain number of seconds. */
  static Duration duration(String text) {
    var value = text.strip();
    if (value.endsWith("ms")) {
      return Duration.ofMillis(Long.parseLong(value.substring(0, value.length() - 2)));
    }
    if (value.endsWith("m")) {
      return Duration.ofMinutes(Long.parseLong(value.substring(0, value.length() - 1)));
    }
    var seconds = value.endsWith("s") ? value.substring(0, value.length() - 1) : value;
    return Duration.ofMillis((long) (Double.parseDouble(seconds) * 1000));
  }

  private static void drainStdin() {
    try {
      while (System.in.read() >= 0) {
        // What is written there has no meaning; only its end has.
      }
    } catch (IOException e) {
      System.err.println("agents: standard input: " + e.getMessage());
    }
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      if (!latch.await(10, TimeUnit.SECONDS)) {
        System.err.println("agents: hosts did not stop in time");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
