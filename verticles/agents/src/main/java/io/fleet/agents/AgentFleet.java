package io.fleet.agents;

import io.fleet.agents.host.AgentClock;
import io.fleet.agents.host.NodeKeys;
import io.fleet.agents.light.LightFleet;
import io.fleet.agents.light.LightSettings;
import io.fleet.agents.sql.SqlBounds;
import io.fleet.agents.sql.SqlEngine;
import io.fleet.agents.wire.Counters;
import io.vertx.core.Deployable;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A fleet of simulated hosts, to be started once and stopped once; safe for any thread. */
public final class AgentFleet {
  private static final int HOSTS_PER_LOOP = 50;

  private final AgentOptions options;
  private final Counters counters = new Counters();
  private final List<String> deployments = new CopyOnWriteArrayList<>();
  private volatile @Nullable Vertx vertx;
  private volatile @Nullable SqlEngine sql;
  private volatile @Nullable NodeKeys keys;

  /** A fleet that does nothing yet. */
  public AgentFleet(AgentOptions options) {
    this.options = options;
  }

  /** Starts all hosts; done when they are set up, not when they have enrolled. */
  public Future<Void> start(Vertx on) {
    vertx = on;
    var state = options.state();
    Future<NodeKeys> opened =
        state == null
            ? Future.succeededFuture(NodeKeys.inMemory())
            : on.<NodeKeys>executeBlocking(() -> open(state, on)).map(Objects::requireNonNull);
    return opened.compose(
        nodeKeys -> {
          keys = nodeKeys;
          int cores = Runtime.getRuntime().availableProcessors();
          var engine = new SqlEngine(on, Math.max(1, Math.min(4, cores)), SqlBounds.DEFAULT);
          sql = engine;
          var started = new ArrayList<Future<?>>();
          for (var verticle : verticles(engine, nodeKeys, cores)) {
            started.add(on.deployVerticle(verticle).onSuccess(deployments::add));
          }
          return Future.all(started).mapEmpty();
        });
  }

  private static NodeKeys open(Path state, Vertx on) throws IOException {
    return NodeKeys.in(state, on);
  }

  private List<Deployable> verticles(SqlEngine engine, NodeKeys nodeKeys, int cores) {
    var verticles = new ArrayList<Deployable>();
    if (options.kind() == AgentOptions.Kind.LIGHT) {
      for (int i = 0; i < cores; i++) {
        verticles.add(new LightFleet(lightSettings(), i, cores, engine, counters, nodeKeys));
      }
      return verticles;
    }
    var clock = new AgentClock(System.currentTimeMillis() / 1000, options.second());
    int loops = Math.max(1, Math.min(cores, options.hosts() / HOSTS_PER_LOOP));
    for (int i = 0; i < loops; i++) {
      verticles.add(new FullAgentsVerticle(options, i, loops, clock, engine, counters, nodeKeys));
    }
    return verticles;
  }

  /** Profile B of the load model unless flags say otherwise: read 10 s, config 60 s, log 300 s. */
  private LightSettings lightSettings() {
    var ca = options.ca();
    return new LightSettings(
        options.urls(),
        ca == null ? null : ca.toString(),
        options.secret(),
        options.hosts(),
        options.firstIndex(),
        options.platforms(),
        options.seed(),
        options.version(),
        options.pathPrefix(),
        options.connections(),
        options.sources(),
        !options.keepAlive(),
        seconds("distributed_interval", 10),
        seconds("config_refresh", 60),
        seconds("logger_tls_period", 300),
        options.startWithin(),
        options.requestLimit());
  }

  private Duration seconds(String flag, int otherwise) {
    var value = options.flags().get(flag);
    return options.second().multipliedBy(value == null ? otherwise : Integer.parseInt(value));
  }

  /** Sets the counts to zero, so that a bench can leave its warm-up out. */
  public void clearStats() {
    counters.clear();
  }

  /** Counts since the start or since they were cleared. */
  public Counters.Snapshot stats() {
    return counters.snapshot();
  }

  /** Stops all hosts and writes the node keys. */
  public Future<Void> stop() {
    var on = vertx;
    if (on == null) {
      return Future.succeededFuture();
    }
    var stopping = new ArrayList<Future<?>>();
    for (var id : deployments) {
      stopping.add(on.undeploy(id));
    }
    deployments.clear();
    var engine = sql;
    var nodeKeys = keys;
    return Future.join(stopping)
        .transform(done -> engine == null ? Future.<Void>succeededFuture() : engine.close())
        .transform(done -> nodeKeys == null ? Future.<Void>succeededFuture() : nodeKeys.close());
  }
}
