package io.fleet.agents;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.SelfSignedCertificate;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPInputStream;

/** The smallest server that osqueryd would talk to; it remembers what it was asked. */
final class DeviceServer implements AutoCloseable {
  static final ObjectMapper JSON = new ObjectMapper();
  static final String FAILURE = "{\"error\":\"not now\"}";
  static final String FORGOTTEN = "{\"error\":\"who?\",\"node_invalid\":true}";

  /** Told apart by its text: the server takes the request and never answers. */
  static final String SILENCE = "(silence)";

  /** Told apart by its text: answered with an empty object when {@link #release} is called. */
  static final String HELD = "(held)";

  record Request(
      String path, List<String> headers, Map<String, String> values, JsonNode body, String peer) {}

  /** What to say; null hangs up without an answer. */
  interface Script {
    String answer(Request request);
  }

  final List<Request> requests = new CopyOnWriteArrayList<>();
  final Map<String, Script> scripts = new ConcurrentHashMap<>();
  final AtomicInteger enrolled = new AtomicInteger();
  private final Queue<HttpServerResponse> held = new ConcurrentLinkedQueue<>();
  private final HttpServer server;
  private final boolean ssl;

  DeviceServer(Vertx vertx, SelfSignedCertificate certificate) throws Exception {
    ssl = certificate != null;
    var options = new HttpServerOptions().setHost("localhost").setPort(0).setSsl(ssl);
    if (certificate != null) {
      options.setKeyCertOptions(certificate.keyCertOptions());
    }
    scripts.put("enroll", r -> "{\"node_key\":\"key" + enrolled.incrementAndGet() + "\"}");
    scripts.put("config", r -> "{}");
    scripts.put("distributed/read", r -> "{\"queries\":{},\"discovery\":{}}");
    scripts.put("distributed/write", r -> "{}");
    scripts.put("log", r -> "{}");
    server =
        vertx
            .createHttpServer(options)
            .requestHandler(
                request ->
                    request
                        .body()
                        .onSuccess(
                            body -> {
                              var path = request.path().replace("/api/osquery/", "");
                              var seen =
                                  new Request(
                                      path,
                                      request.headers().entries().stream()
                                          .map(Map.Entry::getKey)
                                          .toList(),
                                      Map.copyOf(
                                          request.headers().entries().stream()
                                              .collect(
                                                  Collectors.toMap(
                                                      Map.Entry::getKey, Map.Entry::getValue))),
                                      parse(
                                          body.getBytes(),
                                          "gzip".equals(request.getHeader("Content-Encoding"))),
                                      request.remoteAddress().toString());
                              requests.add(seen);
                              var answer = scripts.get(path).answer(seen);
                              if (SILENCE.equals(answer)) {
                                return;
                              }
                              if (HELD.equals(answer)) {
                                held.add(request.response());
                              } else if (answer == null) {
                                request.connection().close();
                              } else {
                                request.response().end(answer);
                              }
                            }))
            .listen()
            .await(10, TimeUnit.SECONDS);
  }

  private static JsonNode parse(byte[] body, boolean gzip) {
    try (var in = new ByteArrayInputStream(body)) {
      return JSON.readTree(gzip ? new GZIPInputStream(in) : in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String url() {
    return (ssl ? "https" : "http") + "://localhost:" + server.actualPort();
  }

  /** Answers what is held. */
  void release() {
    for (var response = held.poll(); response != null; response = held.poll()) response.end("{}");
  }

  List<Request> to(String path) {
    return requests.stream().filter(r -> r.path().equals(path)).toList();
  }

  /** Gives some work once; later reads find nothing. */
  void readOnce(String work) {
    var given = new AtomicInteger();
    scripts.put(
        "distributed/read",
        r -> given.getAndIncrement() == 0 ? work : "{\"queries\":{},\"discovery\":{}}");
  }

  /** All log lines of a type in the order of arrival. */
  List<JsonNode> lines(String type) {
    return to("log").stream()
        .filter(r -> r.body().path("log_type").asText().equals(type))
        .<JsonNode>flatMap(r -> StreamSupport.stream(r.body().path("data").spliterator(), false))
        .toList();
  }

  @Override
  public void close() {
    server.close().await();
  }
}
