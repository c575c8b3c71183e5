package io.fleet.logforward.destination;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** A web server of someone else's, on a port of its own. */
public final class CloudServer implements AutoCloseable {
  /** What it was asked. */
  public record Request(String method, String uri, Map<String, String> headers, Buffer body) {
    /** A header by its name in small letters. */
    public String header(String name) {
      return headers.getOrDefault(name, "");
    }
  }

  /** What it answers. */
  public record Reply(int status, Map<String, String> headers, Buffer body) {
    public static Reply json(int status, String body) {
      return new Reply(status, Map.of("Content-Type", "application/json"), Buffer.buffer(body));
    }
  }

  private final Vertx vertx = Vertx.vertx();
  private final AtomicInteger down = new AtomicInteger();
  private final Function<Request, Reply> answers;
  private final HttpServer server;

  public CloudServer(Function<Request, Reply> answers) throws Exception {
    this.answers = answers;
    server =
        vertx
            .createHttpServer()
            .requestHandler(this::take)
            .listen(0, "127.0.0.1")
            .await(10, TimeUnit.SECONDS);
  }

  public String url() {
    return "http://127.0.0.1:" + server.actualPort();
  }

  /** It hangs up on the next requests, this many of them. */
  public void hangUpOn(int requests) {
    down.set(requests);
  }

  private void take(HttpServerRequest request) {
    if (down.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
      var unused = request.connection().close();
      return;
    }
    request.body().onSuccess(body -> answer(request, body));
  }

  private void answer(HttpServerRequest request, Buffer body) {
    var headers = new HashMap<String, String>();
    request.headers().forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
    var reply = answers.apply(new Request(request.method().name(), request.uri(), headers, body));
    var response = request.response().setStatusCode(reply.status());
    reply.headers().forEach(response::putHeader);
    response.end(reply.body());
  }

  @Override
  public void close() {
    vertx.close().await();
  }
}
