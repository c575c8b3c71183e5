package io.fleet.agents.wire;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpConnectOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.OpenSSLEngineOptions;
import io.vertx.core.net.PemTrustOptions;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests as osqueryd does: a new connection for each one unless told to keep them, one
 * repeat at once after a fault that was no timeout, redirects followed with the method kept.
 * Belongs to the event loop that made it.
 */
public final class DeviceClient {
  private static final int LARGEST_HEAD = 8 * 1024;
  private static final int LARGEST_BODY = 8 * 1024 * 1024;
  private static final int MOST_REDIRECTS = 10;
  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 304, 305, 307, 308);

  private final Vertx vertx;
  private final Settings settings;
  private final Counters counters;
  private final HttpClientAgent http;
  private int turn;

  /**
   * How to reach the server.
   *
   * @param urls one or more origins, {@code http} or {@code https}
   * @param ca PEM file of the authorities to trust; null trusts those of the Java runtime
   * @param keepAlive whether connections are shared and kept
   * @param roam whether each request goes to the next origin instead of the host's own
   * @param limit longest time for one request, from connecting to the last byte
   * @param userAgent text of the header
   */
  public record Settings(
      List<URI> urls,
      @Nullable String ca,
      boolean keepAlive,
      boolean roam,
      Duration limit,
      String userAgent) {
    public Settings {
      urls = List.copyOf(urls);
      if (urls.isEmpty()) {
        throw new IllegalArgumentException("no server url");
      }
    }
  }

  /** A client with the given settings. */
  public DeviceClient(Vertx vertx, Settings settings, Counters counters) {
    this.vertx = vertx;
    this.settings = settings;
    this.counters = counters;
    var options =
        new HttpClientOptions()
            .setMaxHeaderSize(LARGEST_HEAD)
            .setMaxInitialLineLength(LARGEST_HEAD)
            .setConnectTimeout((int) settings.limit().toMillis())
            .setKeepAlive(true)
            .setPipelining(false);
    if (OpenSSLEngineOptions.isAvailable()) {
      options.setSslEngineOptions(new OpenSSLEngineOptions());
    }
    var ca = settings.ca();
    if (ca != null) {
      options.setTrustOptions(new PemTrustOptions().addCertPath(ca));
    }
    http = vertx.createHttpClient(options, new PoolOptions().setHttp1MaxSize(256));
  }

  /** Posts a JSON body for the host at the given position; never fails, see {@link Verdict}. */
  public Future<Verdict> post(int host, Door door, String path, byte[] body, boolean gzip) {
    var origin =
        settings.urls().get(Math.floorMod(settings.roam() ? turn++ : host, settings.urls().size()));
    var target = origin.resolve(path);
    return once(door, target, body, gzip, 0)
        .compose(
            verdict ->
                verdict instanceof Verdict.Unreachable u && !u.timedOut()
                    ? once(door, target, body, gzip, 0)
                    : Future.succeededFuture(verdict));
  }

  /** Closes the kept connections. */
  public Future<Void> close() {
    return http.close();
  }

  private Future<Verdict> once(Door door, URI target, byte[] body, boolean gzip, int redirects) {
    long started = System.nanoTime();
    var exchange = new Exchange(target, body, gzip);
    return exchange
        .run()
        .compose(
            answer -> {
              if (answer.location != null && redirects < MOST_REDIRECTS) {
                return once(door, target.resolve(answer.location), body, gzip, redirects + 1);
              }
              var verdict = Verdict.of(answer.body, door == Door.ENROLL);
              counters.answered(door, System.nanoTime() - started, verdict);
              return Future.succeededFuture(verdict);
            },
            fault -> {
              var verdict =
                  new Verdict.Unreachable(fault.getClass().getSimpleName(), exchange.timedOut);
              counters.answered(door, System.nanoTime() - started, verdict);
              return Future.succeededFuture(verdict);
            });
  }

  private static final class Answer {
    private final byte[] body;
    private final @Nullable String location;

    Answer(byte[] body, @Nullable String location) {
      this.body = body;
      this.location = location;
    }
  }

  /** One request with one time limit over all its steps. */
  private final class Exchange {
    private final URI target;
    private final byte[] body;
    private final boolean gzip;
    private final Promise<Answer> done = Promise.promise();
    private boolean timedOut;
    private Runnable abandon = () -> {};

    Exchange(URI target, byte[] body, boolean gzip) {
      this.target = target;
      this.body = body;
      this.gzip = gzip;
    }

    Future<Answer> run() {
      long timer =
          vertx.setTimer(
              settings.limit().toMillis(),
              t -> {
                timedOut = true;
                done.tryFail("timeout");
                abandon.run();
              });
      boolean ssl = "https".equals(target.getScheme());
      int port = target.getPort() > 0 ? target.getPort() : ssl ? 443 : 80;
      if (settings.keepAlive()) {
        http.request(
                new RequestOptions()
                    .setMethod(HttpMethod.POST)
                    .setHost(target.getHost())
                    .setPort(port)
                    .setSsl(ssl)
                    .setURI(target.getRawPath()))
            .onSuccess(request -> send(request, () -> request.reset()))
            .onFailure(done::tryFail);
      } else {
        http.connect(new HttpConnectOptions().setHost(target.getHost()).setPort(port).setSsl(ssl))
            .onSuccess(
                connection -> {
                  done.future().onComplete(end -> connection.shutdown(0, TimeUnit.SECONDS));
                  connection
                      .request(
                          new RequestOptions()
                              .setMethod(HttpMethod.POST)
                              .setURI(target.getRawPath()))
                      .onSuccess(request -> send(request, connection::close))
                      .onFailure(done::tryFail);
                })
            .onFailure(done::tryFail);
      }
      return done.future().onComplete(end -> vertx.cancelTimer(timer));
    }

    private void send(HttpClientRequest request, Runnable onTimeout) {
      abandon = onTimeout;
      if (timedOut) {
        onTimeout.run();
        return;
      }
      var headers = request.headers();
      headers.set("Content-Type", "application/json").set("Accept", "application/json");
      headers.set("User-Agent", settings.userAgent());
      if (gzip) {
        headers.set("Content-Encoding", "gzip");
      }
      headers.set("Host", target.getRawAuthority());
      headers.set("Content-Length", Integer.toString(body.length));
      request.response().onSuccess(this::receive).onFailure(done::tryFail);
      request.end(Buffer.buffer(body)).onFailure(done::tryFail);
    }

    private void receive(HttpClientResponse response) {
      var received = Buffer.buffer();
      response.exceptionHandler(done::tryFail);
      response.handler(
          chunk -> {
            received.appendBuffer(chunk);
            if (received.length() > LARGEST_BODY) {
              done.tryFail("body over 8 MiB");
              abandon.run();
            }
          });
      response.endHandler(
          end ->
              done.tryComplete(
                  new Answer(
                      received.getBytes(),
                      REDIRECTS.contains(response.statusCode())
                          ? response.getHeader("Location")
                          : null)));
    }
  }
}
