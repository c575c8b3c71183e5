package io.fleet.agents.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.fleet.agents.wire.Verdict;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Very many light hosts at profile B: read 10 s, config 60 s, logs 300 s, over shared connections.
 */
final class Simulator implements AutoCloseable {
  /** Seconds between two reads of a host. */
  static final int READ_SECONDS = 10;

  private static final int MOST_CONNECTIONS = 10_000;
  private static final int CONNECTIONS_PER_SOURCE = 1_000;
  // Known hosts only open their connections: some 4 ms of two cores each, both ends together.
  private static final int STARTED_PER_SECOND = 4_000;
  private static final int HEARD_LIMIT_SECONDS = 180;
  private static final int CLEAR_SECONDS = 20;
  private final Child child;
  private final int hosts;
  private JsonNode last = MissingNode.getInstance();

  private Simulator(Child child, int hosts) {
    this.child = child;
    this.hosts = hosts;
  }

  /**
   * Starts hosts that have enrolled before. Ten share a connection; connections come from 127.0.0.2
   * and up, each with its ports.
   *
   * @param keepAlive or else a new connection for each request
   */
  static Simulator start(Ground ground, int hosts, boolean keepAlive) throws IOException {
    int startWithin = Math.max(READ_SECONDS, hosts / STARTED_PER_SECOND);
    var product = ground.product();
    int connections = connections(hosts);
    int sources = sources(hosts);
    Progress.say(
        "starting %d hosts on %d connections from %d addresses, within %d s"
            .formatted(hosts, connections, sources, startWithin));
    var child =
        Child.java(
            "simulator",
            ground.folder(),
            List.of("-Xmx3g", "-Xmn1200m", "-XX:+UseTransparentHugePages"),
            SimulatorMain.class.getName(),
            List.of(
                product.url(),
                product.authority().toString(),
                Integer.toString(hosts),
                Integer.toString(connections),
                Integer.toString(sources),
                Integer.toString(startWithin),
                StandingHosts.state(ground).toString(),
                Boolean.toString(keepAlive)));
    // Not an argument: those can be read by every user of the machine.
    child.tell(product.enrollSecret());
    return new Simulator(child, hosts);
  }

  static int connections(int hosts) {
    return Math.clamp(hosts / 10, 1, MOST_CONNECTIONS);
  }

  static int sources(int hosts) {
    return (connections(hosts) + CONNECTIONS_PER_SOURCE - 1) / CONNECTIONS_PER_SOURCE;
  }

  ProcessHandle handle() {
    return child.handle();
  }

  /** Waits until every host has been answered, then for compilers and the rush to calm down. */
  void awaitSettled(int settleSeconds) throws IOException, InterruptedException {
    awaitHeard();
    Progress.say("all hosts are heard of; settling for " + settleSeconds + " s");
    TimeUnit.SECONDS.sleep(settleSeconds);
  }

  /** Waits until every host has been answered since the counts were last set to zero. */
  void awaitHeard() throws IOException, InterruptedException {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(HEARD_LIMIT_SECONDS);
    while (stats().path("hosts").asLong() < hosts) {
      if (System.nanoTime() > until) {
        throw new IOException("not all hosts were answered in time: " + last);
      }
      TimeUnit.MILLISECONDS.sleep(250);
    }
  }

  /** Sets the counts to zero; lines that were on their way with the old ones are dropped. */
  void clear() throws IOException, InterruptedException {
    child.tell("clear");
    child.await(SimulatorMain.CLEARED, CLEAR_SECONDS);
    last = MissingNode.getInstance();
  }

  /** The newest counts, at most a second old. */
  JsonNode stats() throws IOException {
    var line = child.newest();
    if (line != null && line.startsWith("{")) last = Verdict.Json.MAPPER.readTree(line);
    if (!child.handle().isAlive()) throw new IOException("the simulator has ended");
    return last;
  }

  @Override
  public void close() {
    child.close();
  }
}
