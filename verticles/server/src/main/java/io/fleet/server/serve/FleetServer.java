package io.fleet.server.serve;

import io.fleet.http.HttpRoom;
import io.fleet.http.Readiness;
import io.fleet.http.tls.NativeTransport;
import io.fleet.platform.bus.Codecs;
import io.fleet.platform.config.Settings;
import io.fleet.server.cluster.ClusterOptions;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One node: starts its rooms in order and stops them in order. Blocking, for the main thread and
 * the shutdown hook.
 */
public final class FleetServer {
  private static final Logger LOG = LoggerFactory.getLogger(FleetServer.class);
  private static final long JOIN_SECONDS = 60;
  private static final long START_SECONDS = 120;
  private static final long STOP_SECONDS = 30;
  private static final long UNREADY_MILLIS = 300;

  private final Settings settings;
  private final Readiness readiness = new Readiness();
  private @Nullable Vertx vertx;
  private @Nullable Rooms rooms;
  private @Nullable HttpRoom http;

  public FleetServer(Settings settings) {
    this.settings = settings;
  }

  /** Returns when requests are answered; fails with one clear message when that cannot be. */
  public void start() throws Exception {
    var gate = new SchemaGate(settings);
    var schema = gate.passesSoon();
    var loops = Runtime.getRuntime().availableProcessors();
    var options = NativeTransport.prefer(new VertxOptions()).setEventLoopPoolSize(loops);
    var started = vertx(options);
    vertx = started;
    Codecs.registerAll(started.eventBus());
    var all = new Rooms(started, settings, loops);
    rooms = all;
    if (!schema) {
      // Agents are told to try again, in words that they understand, instead of nothing at all.
      http = open(started, all, loops);
      gate.passesAtLast();
    }
    all.start().await(START_SECONDS, TimeUnit.SECONDS);
    if (http == null) http = open(started, all, loops);
    readiness.ready();
    LOG.info("ready port={}", http.port());
  }

  /** Unready first, then finish, then close; what waits to be written is written last. */
  public void stop() {
    LOG.info("stopping");
    readiness.drain();
    try {
      if (http != null) {
        TimeUnit.MILLISECONDS.sleep(UNREADY_MILLIS);
        http.close().await(STOP_SECONDS, TimeUnit.SECONDS);
      }
      if (rooms != null) rooms.stop().await(STOP_SECONDS, TimeUnit.SECONDS);
      if (vertx != null) vertx.close().await(STOP_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (java.util.concurrent.TimeoutException e) {
      LOG.warn("stopped without waiting any longer");
    }
  }

  /** Begins new log files; before the rooms are there, nothing. */
  public void rotateLogs() {
    if (rooms != null) rooms.rotateLogs();
  }

  /** All doors that this node serves. */
  java.util.List<io.fleet.platform.door.Door> doors() {
    if (rooms == null) throw new IllegalStateException("not started");
    return rooms.doors();
  }

  /** The port that is listened at. */
  int port() {
    if (http == null) throw new IllegalStateException("not started");
    return http.port();
  }

  private HttpRoom open(Vertx started, Rooms all, int loops) throws Exception {
    return HttpRoom.open(started, all.httpParts(readiness), loops)
        .await(START_SECONDS, TimeUnit.SECONDS);
  }

  private Vertx vertx(VertxOptions options) throws Exception {
    if (!settings.flag("cluster.enabled")) return Vertx.builder().with(options).build();
    var cluster = ClusterOptions.of(settings);
    return Vertx.builder()
        .with(cluster.applyTo(options))
        .withClusterManager(cluster.manager())
        .buildClustered()
        .await(JOIN_SECONDS, TimeUnit.SECONDS);
  }
}
