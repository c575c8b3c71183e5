package io.fleet.http.tls;

import io.fleet.http.HttpConfig;
import io.fleet.http.HttpLimits;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the certificate files now and then, and hands new ones to the listener. Connections that
 * stand are not touched. A pair that does not fit, as between the writing of two files, is left out
 * and tried again. Runs on the event loop that started it; files are read off it.
 */
public final class CertificateWatch {
  private static final Logger LOG = LoggerFactory.getLogger(CertificateWatch.class);

  private record Seen(List<String> stamps) {}

  private final Vertx vertx;
  private final HttpServer server;
  private final HttpConfig.Tls tls;
  private final int handshakeMillis;
  private Seen applied;
  private boolean busy;

  private CertificateWatch(
      Vertx vertx, HttpServer server, HttpConfig.Tls tls, int handshakeMillis, Seen applied) {
    this.vertx = vertx;
    this.server = server;
    this.tls = tls;
    this.handshakeMillis = handshakeMillis;
    this.applied = applied;
  }

  /** Starts to watch; ends with the verticle whose context this is called on. */
  public static void start(Vertx vertx, HttpServer server, HttpConfig.Tls tls, HttpLimits limits) {
    var watch =
        new CertificateWatch(vertx, server, tls, limits.firstRequestMillis(), new Seen(List.of()));
    vertx
        .executeBlocking(() -> look(tls))
        .onSuccess(
            seen -> {
              watch.applied = seen;
              vertx.setPeriodic(limits.certificateMillis(), tick -> watch.check());
            });
  }

  private void check() {
    if (busy) return;
    busy = true;
    vertx
        .executeBlocking(() -> look(tls))
        .compose(seen -> seen.equals(applied) ? Future.succeededFuture() : take(seen))
        .onComplete(
            done -> busy = false,
            thrown -> {
              busy = false;
              LOG.warn("certificate not taken reason={}", thrown.getMessage());
            });
  }

  private Future<Void> take(Seen seen) {
    return vertx
        .executeBlocking(() -> TlsProfiles.reread(tls, handshakeMillis))
        .compose(options -> server.updateSSLOptions(options, true))
        .map(
            changed -> {
              applied = seen;
              LOG.info("certificate renewed file={}", tls.certificate());
              return null;
            });
  }

  private static Seen look(HttpConfig.Tls tls) throws IOException {
    return new Seen(List.of(stamp(tls.certificate()), stamp(tls.key())));
  }

  private static String stamp(Path file) throws IOException {
    return Files.getLastModifiedTime(file).toMillis() + " " + Files.size(file);
  }
}
