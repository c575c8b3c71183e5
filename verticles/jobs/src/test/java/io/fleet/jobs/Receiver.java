package io.fleet.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import io.fleet.platform.json.Json;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** A web server of someone else's that is told things. */
final class Receiver {
  final List<Request> requests = new CopyOnWriteArrayList<>();

  /** What it answers to the next requests, one after another; 200 to those that follow. */
  final Queue<Integer> statuses = new ConcurrentLinkedQueue<>();

  /** What must be done before it answers. */
  volatile Supplier<Future<?>> before = Future::succeededFuture;

  private final HttpServer server;

  record Request(String method, String path, String type, String authorization, JsonNode body) {
    /** The numbers of the hosts that it tells of. */
    List<Integer> hosts() {
      return body.path("hosts").findValues("id").stream().map(JsonNode::asInt).toList();
    }
  }

  Receiver(Vertx vertx) throws Exception {
    server =
        vertx
            .createHttpServer()
            .requestHandler(this::take)
            .listen(0, "127.0.0.1")
            .await(5, TimeUnit.SECONDS);
  }

  String address(String path) {
    return "http://127.0.0.1:" + server.actualPort() + path;
  }

  /** The hosts of each request, in order. */
  List<List<Integer>> hosts() {
    return requests.stream().map(Request::hosts).toList();
  }

  private void take(HttpServerRequest request) {
    request
        .body()
        .onSuccess(
            body -> {
              requests.add(
                  new Request(
                      request.method().name(),
                      request.uri(),
                      request.getHeader("Content-Type"),
                      request.getHeader("Authorization"),
                      json(body)));
              before.get().onComplete(done -> answer(request));
            });
  }

  private void answer(HttpServerRequest request) {
    var status = statuses.poll();
    request
        .response()
        .setStatusCode(status == null ? 200 : status)
        .putHeader("Location", address("/elsewhere"))
        .end("what nobody reads");
  }

  private static JsonNode json(Buffer body) {
    try {
      return Json.MAPPER.readTree(body.getBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
