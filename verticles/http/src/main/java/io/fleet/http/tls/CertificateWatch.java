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
  private final HttpConfig.Tls tls;
  private final HttpLimits limits;
  private Seen applied;
  private boolean busy;

  private CertificateWatch(Vertx vertx, HttpConfig.Tls tls, HttpLimits limits, Seen applied) {
    this.vertx = vertx;
    this.tls = tls;
    this.limits = limits;
    this.applied = applied;
  }

  /**
   * Notes how the files are. To be called before the listener reads them, or a change in between
   * would never be seen. Blocks.
   */
  public static CertificateWatch of(Vertx vertx, HttpConfig.Tls tls, HttpLimits limits)
      throws IOException {
    return new CertificateWatch(vertx, tls, limits, look(tls));
  }

  /** Starts to watch; ends with the verticle whose context this is called on. */
  public void start(HttpServer server) {
    vertx.setPeriodic(limits.certificateMillis(), tick -> check(server));
  }

  private void check(HttpServer server) {
    if (busy) return;
    busy = true;
    vertx
        .executeBlocking(() -> look(tls))
        .compose(seen -> seen.equals(applied) ? Future.succeededFuture() : take(server, seen))
        .onComplete(
            done -> busy = false,
            thrown -> {
              busy = false;
              LOG.warn("certificate not taken reason={}", thrown.getMessage());
            });
  }

  private Future<Void> take(HttpServer server, Seen seen) {
    return vertx
        .executeBlocking(() -> TlsProfiles.reread(tls, limits.firstRequestMillis()))
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
