package io.fleet.cli.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.fleet.cli.context.ServerContext;
import io.fleet.cli.output.Json;
import io.fleet.cli.shell.CliFailure;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The management API of a Fleet server. Every call waits for its answer, one minute at most, and
 * fails with {@link ApiFailure} when the server refuses.
 */
public final class FleetApi {
  private static final String LATEST = "/api/latest/fleet/";
  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration ANSWER = Duration.ofSeconds(60);

  private final Connection connection;
  private final Consumer<String> trace;
  private final HttpClient client;

  FleetApi(Connection connection, Consumer<String> trace) {
    this.connection = connection;
    this.trace = trace;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .sslContext(connection.tls())
            .proxy(EnvironmentProxy.of(System.getenv()))
            .build();
  }

  /** Calls of one who is not signed in, or whose token is not looked at. */
  public static FleetApi to(ServerContext context) {
    return new FleetApi(Connection.of(context), line -> {});
  }

  /** A part of a path or of a query, encoded. */
  public static String encoded(String part) {
    return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
  }

  public JsonNode get(String path) {
    return call("GET", LATEST + path, null);
  }

  public JsonNode post(String path, @Nullable JsonNode body) {
    return call("POST", LATEST + path, body);
  }

  public JsonNode patch(String path, JsonNode body) {
    return call("PATCH", LATEST + path, body);
  }

  public JsonNode delete(String path) {
    return call("DELETE", LATEST + path, null);
  }

  /** The first setup lives below no version. */
  public JsonNode setup(JsonNode body) {
    return call("POST", "/api/v1/setup", body);
  }

  /**
   * What lies at a path outside of the API, as it is.
   *
   * @param path with a leading slash, encoded
   */
  public Download download(String path) {
    var response = answered("GET", path, null);
    return new Download(response.body(), Download.extension(response.headers()));
  }

  /** Knocks at a path outside of the API, where a refusal is an answer too. */
  public Reply knock(String path, JsonNode body) {
    var response = send(request("POST", path, body));
    return new Reply(response.statusCode(), ApiFailure.tree(response.body()));
  }

  /** An answer of any status. */
  public record Reply(int status, JsonNode json) {}

  /** Has the server show its certificate; fails when it is not good for its name and for us. */
  public void shakeHands() {
    try {
      connection.handshake(CONNECT);
    } catch (IOException e) {
      throw Unreachable.failure(connection.origin(), e);
    }
  }

  public String address() {
    return connection.origin().toString();
  }

  public String token() {
    return connection.token();
  }

  /** Opens a WebSocket; the listener hears all that comes. */
  public WebSocket open(String path, WebSocket.Listener listener) {
    var uri = connection.webSocket(LATEST + path);
    trace.accept("GET " + uri);
    var builder = client.newWebSocketBuilder().connectTimeout(CONNECT);
    connection.headers().forEach(builder::header);
    try {
      return builder.buildAsync(uri, listener).get(2 * CONNECT.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw Unreachable.failure(connection.origin(), e.getCause() == null ? e : e.getCause());
    } catch (TimeoutException e) {
      throw Unreachable.failure(connection.origin(), e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private JsonNode call(String method, String path, @Nullable JsonNode body) {
    return ApiFailure.tree(answered(method, path, body).body());
  }

  private HttpResponse<byte[]> answered(String method, String path, @Nullable JsonNode body) {
    var request = request(method, path, body);
    var began = System.nanoTime();
    var response = send(request);
    trace.accept(
        "%s %s %d (%d ms)"
            .formatted(
                method,
                request.uri(),
                response.statusCode(),
                Duration.ofNanos(System.nanoTime() - began).toMillis()));
    if (response.statusCode() != 200) {
      throw ApiFailure.of(method, path, response.statusCode(), response.body());
    }
    return response;
  }

  private HttpRequest request(String method, String path, @Nullable JsonNode body) {
    var builder = HttpRequest.newBuilder(connection.http(path)).timeout(ANSWER);
    try {
      connection.headers().forEach(builder::setHeader);
    } catch (IllegalArgumentException e) {
      throw new CliFailure("a custom header cannot be sent: " + e.getMessage(), e);
    }
    builder.setHeader("Accept", "application/json").setHeader("Content-Type", "application/json");
    if (!connection.token().isEmpty()) {
      builder.setHeader("Authorization", "Bearer " + connection.token());
    }
    return builder
        .method(
            method,
            body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(Json.line(body)))
        .build();
  }

  private HttpResponse<byte[]> send(HttpRequest request) {
    try {
      return client.send(request, BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw Unreachable.failure(connection.origin(), e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static CliFailure interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new CliFailure("interrupted", e);
  }
}
