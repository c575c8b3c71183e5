package io.fleet.agents.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.fleet.agents.wire.Verdict;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.PemTrustOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The product's doors, one request at a time. Blocking, for the main thread. */
final class Api implements AutoCloseable {
  private static final int LIMIT_SECONDS = 30;
  private final HttpClientAgent client;
  private final Product product;
  private String token = "";

  Api(Vertx vertx, Product product) {
    this.product = product;
    client =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setSsl(true)
                .setDefaultHost("localhost")
                .setDefaultPort(product.port())
                .setTrustOptions(
                    new PemTrustOptions().addCertPath(product.authority().toString())));
  }

  /** Signs in as the preview's administrator; gives the token. */
  String signIn() throws IOException {
    var answer =
        require(
            "POST",
            "/api/latest/fleet/login",
            Map.of("email", product.email(), "password", product.password()));
    token = answer.path("token").asText();
    return token;
  }

  /** Sends JSON, or nothing; fails unless the answer is 200. */
  JsonNode require(String method, String path, @Nullable Object body) throws IOException {
    return Verdict.Json.MAPPER.readTree(
        send(
            method,
            path,
            body == null ? new byte[0] : Verdict.Json.MAPPER.writeValueAsBytes(body)));
  }

  /** Sends bytes; gives those of the answer. */
  byte[] send(String method, String path, byte[] body) throws IOException {
    return send(method, path, body, token.isEmpty() ? "" : "Bearer " + token);
  }

  /** What the server counts, by name; of a name with several labels the sum. */
  Map<String, Double> metrics() throws IOException {
    var page = send("GET", "/metrics", new byte[0], product.metricsReader());
    var values = new HashMap<String, Double>();
    for (var line : new String(page, StandardCharsets.UTF_8).split("\n", -1)) {
      int space = line.lastIndexOf(' ');
      if (line.startsWith("#") || space < 0) continue;
      var name = line.substring(0, space).replaceAll("\\{.*", "");
      values.merge(name, Double.valueOf(line.substring(space + 1)), Double::sum);
    }
    return values;
  }

  private byte[] send(String method, String path, byte[] body, String authorization)
      throws IOException {
    var options = new RequestOptions().setMethod(HttpMethod.valueOf(method)).setURI(path);
    if (!authorization.isEmpty()) options.putHeader("Authorization", authorization);
    try {
      return client
          .request(options)
          // Asked for outside of this, a body that came meanwhile would never be told
          // (eclipse-vertx/vert.x#6038).
          .compose(request -> request.send(Buffer.buffer(body)).compose(Api::bodyOfSuccess))
          .await(LIMIT_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException | IllegalStateException e) {
      throw new IOException(method + " " + path + ": " + e.getMessage(), e);
    }
  }

  private static Future<byte[]> bodyOfSuccess(HttpClientResponse response) {
    return response
        .body()
        .map(
            bytes -> {
              if (response.statusCode() == 200) return bytes.getBytes();
              throw new IllegalStateException("answered " + response.statusCode());
            });
  }

  @Override
  public void close() {
    client.close().await();
  }
}
