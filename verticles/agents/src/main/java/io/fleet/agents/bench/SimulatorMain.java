package io.fleet.agents.bench;

import io.fleet.agents.AgentFleet;
import io.fleet.agents.AgentOptions;
import io.fleet.agents.wire.Verdict;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Light hosts in a process of their own, so that their CPU time is not taken for the server's.
 * Prints its counts as a JSON line each second; the line {@code clear} on standard input sets them
 * to zero, which {@code cleared} tells, and the end of it ends the process.
 */
public final class SimulatorMain {
  /** What is printed once the counts are zero. */
  static final String CLEARED = "cleared";

  private static final int TELL_MILLIS = 500;

  private SimulatorMain() {}

  /**
   * Arguments: origin, authority, hosts, connections, sources, seconds to enroll within, the folder
   * of the hosts' node keys, and whether connections are kept.
   */
  public static void main(String[] args) throws Exception {
    var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    var secret = in.readLine();
    if (secret == null) return;
    var fleet =
        new AgentFleet(
            AgentOptions.to(args[0])
                .ca(Path.of(args[1]))
                .secret(secret)
                .kind(AgentOptions.Kind.LIGHT)
                .hosts(Integer.parseInt(args[2]))
                .connections(Integer.parseInt(args[3]))
                .sources(Integer.parseInt(args[4]))
                .startWithin(Duration.ofSeconds(Long.parseLong(args[5])))
                .state(Path.of(args[6]))
                .keepAlive(Boolean.parseBoolean(args[7]))
                .build());
    var vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
    fleet.start(vertx).await();
    // One context for both, so that no old counts are printed after the word that they are gone.
    var teller = vertx.getOrCreateContext();
    teller.runOnContext(
        go ->
            vertx.setPeriodic(
                TELL_MILLIS,
                timer ->
                    System.out.println(Verdict.Json.MAPPER.valueToTree(fleet.stats()).toString())));
    for (var line = in.readLine(); line != null; line = in.readLine()) {
      if (!line.equals("clear")) continue;
      teller.runOnContext(
          go -> {
            fleet.clearStats();
            System.out.println(CLEARED);
          });
    }
    System.exit(0);
  }
}
