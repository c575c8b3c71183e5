package io.fleet.agents.bench;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.OpenSSLEngineOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** Puts a {@link LoadPlan} on a server until it is stopped; safe for any thread. */
final class Load {
  private static final int CONNECT_MILLIS = 10_000;
  private final Vertx vertx;
  private final List<String> deployments;
  private final AtomicReference<Window> window;

  private Load(Vertx vertx, List<String> deployments, AtomicReference<Window> window) {
    this.vertx = vertx;
    this.deployments = deployments;
    this.window = window;
  }

  static Load start(Vertx vertx, LoadPlan plan) {
    int loops = Math.min(plan.connections(), Runtime.getRuntime().availableProcessors());
    var window = new AtomicReference<>(new Window());
    var sent = new AtomicInteger();
    var deployments = new ArrayList<String>();
    for (int i = 0; i < loops; i++) {
      int share = (plan.connections() - i + loops - 1) / loops;
      deployments.add(vertx.deployVerticle(new Loop(plan, share, window, sent)).await());
    }
    return new Load(vertx, deployments, window);
  }

  /** Begins a new window; what was counted so far is dropped. */
  Window begin() {
    var fresh = new Window();
    window.set(fresh);
    return fresh;
  }

  /** Ends what runs and closes all connections. */
  void stop() {
    deployments.forEach(id -> vertx.undeploy(id).await());
  }

  /** The connections of one event loop. */
  private static final class Loop extends VerticleBase {
    private final LoadPlan plan;
    private final int share;
    private final AtomicReference<Window> window;
    private final AtomicInteger sent;
    private final List<LoadConnection> connections = new ArrayList<>();

    Loop(LoadPlan plan, int share, AtomicReference<Window> window, AtomicInteger sent) {
      this.plan = plan;
      this.share = share;
      this.window = window;
      this.sent = sent;
    }

    @Override
    public Future<?> start() {
      var client = client();
      for (int i = 0; i < share; i++) {
        var connection = new LoadConnection(vertx, client, plan, window, sent);
        connections.add(connection);
        connection.next();
      }
      return Future.succeededFuture();
    }

    @Override
    public Future<?> stop() {
      return Future.all(connections.stream().map(LoadConnection::stop).toList());
    }

    private NetClient client() {
      var options =
          new NetClientOptions()
              .setConnectTimeout(CONNECT_MILLIS)
              .setTcpNoDelay(true)
              .setSsl(true)
              .setEnabledSecureTransportProtocols(Set.of("TLSv1.3"))
              // Who answers is known: it is a child of this process. What the check would cost is
              // CPU
              // that the servers lack on a small machine.
              .setTrustAll(true)
              .setHostnameVerificationAlgorithm("");
      if (OpenSSLEngineOptions.isAvailable()) {
        // Every cold request pays its whole handshake, as every request of osquery does.
        options.setSslEngineOptions(new OpenSSLEngineOptions().setSessionCacheEnabled(false));
      }
      return vertx.createNetClient(options);
    }
  }
}
