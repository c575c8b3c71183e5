package io.fleet.server.product;

import static org.awaitility.Awaitility.await;

import io.fleet.agents.AgentFleet;
import io.fleet.agents.AgentOptions;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Many simulated hosts in the test's own process, which read every four seconds. */
final class LightAgents implements AutoCloseable {
  private final Vertx vertx = Vertx.vertx();
  private final Path authority;
  private final String secret;
  private int hosts;

  LightAgents(Path authority, String secret) {
    this.authority = authority;
    this.secret = secret;
  }

  /** Starts more of them, which call this address. */
  LightAgents add(String url, int more) throws Exception {
    var options =
        AgentOptions.to(url)
            .ca(authority)
            .secret(secret)
            .firstIndex(hosts)
            .hosts(more)
            .kind(AgentOptions.Kind.LIGHT)
            .keepAlive(true)
            // From addresses of their own, so that a balancer spreads them over its nodes.
            .sources(6)
            .connections(60)
            .flags(Map.of("distributed_interval", "4"))
            .startWithin(Duration.ofSeconds(3));
    new AgentFleet(options.build()).start(vertx).await(20, TimeUnit.SECONDS);
    hosts += more;
    return this;
  }

  /** Waits until the node that this client asks knows that all are online. */
  void awaitOnline(Client client) {
    await()
        .atMost(Duration.ofMinutes(1))
        .until(
            () ->
                client
                        .get("/api/latest/fleet/hosts/count?status=online")
                        .json()
                        .path("count")
                        .asInt()
                    == hosts);
  }

  @Override
  public void close() {
    vertx.close().await();
  }
}
