package io.fleet.jobs.automation;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import java.util.concurrent.TimeUnit;

/**
 * Posts JSON to addresses that people set. A server gets ten seconds to be reached and thirty to
 * answer; only the status of what it answers counts, the rest is not read. Thread-safe; nothing
 * blocks.
 */
final class JsonPoster {
  private static final int CONNECT_SECONDS = 10;
  private static final int LIMIT_SECONDS = 30;

  private final HttpClient client;

  JsonPoster(Vertx vertx) {
    this.client =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setConnectTimeout((int) TimeUnit.SECONDS.toMillis(CONNECT_SECONDS))
                // Ends what was reached too late to be of use.
                .setIdleTimeout(LIMIT_SECONDS)
                .setKeepAlive(false));
  }

  /** The status that the server answered with. */
  Future<Integer> post(Destination to, Buffer json) {
    return client
        .request(to.post())
        .timeout(CONNECT_SECONDS, TimeUnit.SECONDS)
        .compose(
            request ->
                send(request, json)
                    .timeout(LIMIT_SECONDS, TimeUnit.SECONDS)
                    .onComplete(done -> request.connection().close()));
  }

  // A name may lead anywhere, and elsewhere the next time: what counts is who was reached.
  private static Future<Integer> send(HttpClientRequest request, Buffer json) {
    var reached = request.connection().remoteAddress().hostAddress();
    if (reached != null && Destination.isLinkLocal(reached)) {
      return Future.failedFuture("its address is not one to send to");
    }
    return request.send(json).map(JsonPoster::status);
  }

  private static int status(HttpClientResponse response) {
    // What is cut off is not wanted.
    response.exceptionHandler(cut -> {});
    return response.statusCode();
  }
}
