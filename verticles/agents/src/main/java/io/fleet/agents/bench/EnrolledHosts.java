package io.fleet.agents.bench;

import io.fleet.agents.AgentFleet;
import io.fleet.agents.AgentOptions;
import io.fleet.agents.table.Platform;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Hosts that have enrolled and answered all that the server wants of a new host, so that their next
 * reads are idle. They are of one platform unless others are asked for, so that their configs are
 * the same.
 */
record EnrolledHosts(List<String> nodeKeys) {
  private static final int LIMIT_SECONDS = 90;
  private static final int QUIET_SECONDS = 4;

  static EnrolledHosts enroll(Vertx vertx, Product product, Path folder, int count)
      throws IOException, InterruptedException {
    return enroll(
        vertx,
        product,
        folder.resolve("hosts"),
        new Group(0, count, List.of(Platform.UBUNTU), Duration.ofMillis(count * 5L)));
  }

  /**
   * Some hosts of the endless row of them.
   *
   * @param first place of the first; the same place is the same host
   * @param platforms theirs, in turn
   * @param within time over which they begin
   */
  record Group(int first, int count, List<Platform> platforms, Duration within) {}

  /**
   * The same with other hosts, whose keys are kept in a folder: those that it knows do not enroll
   * again.
   */
  static EnrolledHosts enroll(Vertx vertx, Product product, Path state, Group group)
      throws IOException, InterruptedException {
    int count = group.count();
    Progress.say("enrolling " + count + " hosts");
    var fleet =
        new AgentFleet(
            AgentOptions.to(product.url())
                .ca(product.authority())
                .secret(product.enrollSecret())
                .hosts(count)
                .firstIndex(group.first())
                .kind(AgentOptions.Kind.LIGHT)
                .keepAlive(true)
                .platforms(group.platforms())
                .connections(Math.min(count, 50))
                .flags(Map.of("distributed_interval", "1", "logger_tls_period", "3600"))
                .startWithin(group.within())
                .state(state)
                .build());
    fleet.start(vertx).await();
    try {
      awaitIdle(fleet, count);
    } finally {
      fleet.stop().await();
    }
    var keys =
        Files.readAllLines(state.resolve("node-keys")).stream()
            .map(line -> line.substring(line.indexOf('\t') + 1))
            .toList();
    if (keys.size() != count) throw new IOException(keys.size() + " hosts enrolled, not " + count);
    return new EnrolledHosts(keys);
  }

  /** A body that holds nothing but the key of the host at this place, counted round and round. */
  byte[] keyOnly(int place) {
    return ("{\"node_key\":\"" + nodeKeys.get(place % nodeKeys.size()) + "\"}")
        .getBytes(StandardCharsets.US_ASCII);
  }

  /** The requests of all hosts, made once. */
  List<Buffer> posts(String path, int port) {
    return java.util.stream.IntStream.range(0, nodeKeys.size())
        .mapToObj(place -> LoadPlan.post(path, port, keyOnly(place)))
        .toList();
  }

  private static void awaitIdle(AgentFleet fleet, int count)
      throws IOException, InterruptedException {
    long answers = -1;
    int quiet = 0;
    for (int second = 0; second < LIMIT_SECONDS; second++) {
      TimeUnit.SECONDS.sleep(1);
      var stats = fleet.stats();
      boolean all = stats.hosts() >= count;
      quiet = all && stats.answers() == answers ? quiet + 1 : 0;
      answers = stats.answers();
      if (quiet >= QUIET_SECONDS && answers > 0) return;
    }
    throw new IOException(
        "the hosts did not become idle in " + LIMIT_SECONDS + " s: " + fleet.stats());
  }
}
