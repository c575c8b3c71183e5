package io.fleet.http;

import io.fleet.http.request.Deadlines;
import io.fleet.http.request.InFlight;
import io.fleet.http.tls.CertificateWatch;
import io.fleet.http.tls.TlsProfiles;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A listener on one event loop; its instances share the port. Deployed by {@link HttpRoom}.
 * Stopping it waits for what is in work, then closes.
 */
final class HttpVerticle extends VerticleBase {
  private static final int SWEEP_MILLIS = 1_000;
  private static final int DRAIN_LOOK_MILLIS = 20;

  private final HttpShared shared;
  private final boolean first;
  private @Nullable HttpServer server;
  private @Nullable HttpLoop loop;

  HttpVerticle(HttpShared shared, boolean first) {
    this.shared = shared;
    this.first = first;
  }

  @Override
  public Future<?> start() {
    var config = shared.parts().config();
    HttpServerOptions options;
    CertificateWatch watch;
    try {
      watch = watch(config);
      options = options(config);
    } catch (IOException e) {
      return Future.failedFuture(e);
    }
    var deadlines = new Deadlines(config.limits().bodyMillis());
    var inFlight = new InFlight(config.limits(), shared.loops());
    var here = new HttpLoop(vertx, shared, deadlines, inFlight);
    var listener = here.attach(vertx.createHttpServer(options));
    server = listener;
    loop = here;
    vertx.setPeriodic(SWEEP_MILLIS, tick -> here.sweep());
    return listener
        .listen()
        .onSuccess(
            up -> {
              shared.listening(up.actualPort());
              if (watch != null) watch.start(up);
            });
  }

  @Override
  public Future<?> stop() {
    if (server == null || loop == null) return Future.succeededFuture();
    var closing = server;
    loop.endStreams();
    return drained(loop, shared.parts().config().limits().drainMillis())
        .compose(done -> closing.close());
  }

  private Future<Void> drained(HttpLoop here, int millis) {
    if (here.isIdle()) return Future.succeededFuture();
    var done = Promise.<Void>promise();
    var until = System.nanoTime() + millis * 1_000_000L;
    vertx.setPeriodic(
        DRAIN_LOOK_MILLIS,
        timer -> {
          if (here.isIdle() || System.nanoTime() - until > 0) {
            vertx.cancelTimer(timer);
            done.complete();
          }
        });
    return done.future();
  }

  // One for all loops, as they share the listener.
  private @Nullable CertificateWatch watch(HttpConfig config) throws IOException {
    var tls = config.tls();
    return first && tls != null ? CertificateWatch.of(vertx, tls, config.limits()) : null;
  }

  private HttpServerOptions options(HttpConfig config) throws IOException {
    var limits = config.limits();
    var options =
        new HttpServerOptions()
            .setHost(config.host())
            .setPort(config.port() == 0 ? shared.anyPort() : config.port())
            .setAcceptBacklog(4_096)
            .setIdleTimeout(limits.idleSeconds())
            .setMaxHeaderSize(limits.headerBytes())
            .setMaxInitialLineLength(limits.lineBytes())
            .setMaxWebSocketFrameSize(limits.streamTextBytes())
            .setMaxWebSocketMessageSize(limits.streamTextBytes())
            // As Fleet does: a wide run is 150 MB, and all other connections pay for the offer.
            .setPerMessageWebSocketCompressionSupported(false)
            .setPerFrameWebSocketCompressionSupported(false)
            .setHttp2ClearTextEnabled(false);
    if (config.tls() != null) {
      TlsProfiles.apply(options, config.tls(), limits.firstRequestMillis());
    }
    return options;
  }
}
