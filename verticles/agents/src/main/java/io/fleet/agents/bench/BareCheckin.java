package io.fleet.agents.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.OpenSSLEngineOptions;
import io.vertx.core.net.PemKeyCertOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The yardstick: the smallest Vert.x program that does what a check-in must do. It reads the body,
 * parses the JSON, and answers bytes that never change, with the product's TLS engine, certificate
 * and number of loops.
 */
public final class BareCheckin extends VerticleBase {
  private static final ObjectMapper JSON = new ObjectMapper();
  private final HttpServerOptions options;
  private final Buffer answer;

  private BareCheckin(HttpServerOptions options, Buffer answer) {
    this.options = options;
    this.answer = answer;
  }

  /** Arguments: port, certificate, key, file with the answer. Ends when standard input closes. */
  public static void main(String[] args) throws Exception {
    var options =
        new HttpServerOptions()
            .setPort(Integer.parseInt(args[0]))
            .setAcceptBacklog(4_096)
            .setSsl(true)
            .setUseAlpn(true)
            .setHttp2ClearTextEnabled(false)
            .setKeyCertOptions(new PemKeyCertOptions().addCertPath(args[1]).addKeyPath(args[2]));
    options.setAlpnVersions(List.of(HttpVersion.HTTP_1_1));
    if (OpenSSLEngineOptions.isAvailable()) options.setSslEngineOptions(new OpenSSLEngineOptions());
    var answer = Buffer.buffer(Files.readAllBytes(Path.of(args[3])));
    int loops = Runtime.getRuntime().availableProcessors();
    var vertx =
        Vertx.vertx(new VertxOptions().setPreferNativeTransport(true).setEventLoopPoolSize(loops));
    vertx
        .deployVerticle(
            () -> new BareCheckin(options, answer), new DeploymentOptions().setInstances(loops))
        .await();
    System.out.println("ready");
    while (System.in.read() >= 0) {
      // What is written there has no meaning; only its end has.
    }
    System.exit(0);
  }

  @Override
  public Future<?> start() {
    return vertx
        .createHttpServer(options)
        .requestHandler(
            request ->
                request
                    .body()
                    .onSuccess(
                        body -> {
                          var response = request.response();
                          if (hasKey(body)) {
                            response.putHeader("Content-Type", "application/json").end(answer);
                          } else {
                            response.setStatusCode(400).end();
                          }
                        }))
        .listen();
  }

  private static boolean hasKey(Buffer body) {
    try {
      return JSON.readTree(body.getBytes()).path("node_key").isTextual();
    } catch (IOException e) {
      return false;
    }
  }
}
