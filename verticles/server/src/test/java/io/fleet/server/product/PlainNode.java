package io.fleet.server.product;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** {@code fleet serve} on a preview's stores, started by hand as on a real machine. */
record PlainNode(Process process, int port) implements AutoCloseable {
  static PlainNode beside(PreviewProcess preview, Path folder, Map<String, String> environment)
      throws IOException {
    Files.createDirectories(folder);
    var port = freePort();
    var builder =
        new ProcessBuilder(PreviewProcess.server("serve"))
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("serve.log").toFile());
    var variables = builder.environment();
    for (var part : preview.state().path("parts")) {
      var store = part.path("name").asText();
      if (store.equals("mysql"))
        variables.put("FLEET_MYSQL_ADDRESS", part.path("address").asText());
      if (store.equals("redis"))
        variables.put("FLEET_REDIS_ADDRESS", part.path("address").asText());
    }
    variables.put("FLEET_MYSQL_PASSWORD_PATH", password(preview, "mysql"));
    variables.put("FLEET_REDIS_PASSWORD_PATH", password(preview, "redis"));
    variables.put("FLEET_SERVER_ADDRESS", "127.0.0.1:" + port);
    variables.put("FLEET_NODE_DATA_DIR", folder.resolve("data").toString());
    variables.putAll(environment);
    var node = new PlainNode(builder.start(), port);
    node.awaitHealthy();
    return node;
  }

  long pid() {
    return process.pid();
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }

  private void awaitHealthy() {
    var client = HttpClient.newHttpClient();
    var health =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/healthz")).build();
    await()
        .atMost(Duration.ofMinutes(1))
        .ignoreExceptions()
        .until(
            () -> client.send(health, HttpResponse.BodyHandlers.discarding()).statusCode() == 200);
  }

  static String password(PreviewProcess preview, String store) throws IOException {
    try (var files = Files.walk(preview.data().resolve(store), 2)) {
      return files
          .filter(file -> file.getFileName().toString().contains("password"))
          .filter(file -> !file.getFileName().toString().contains("root"))
          .findFirst()
          .orElseThrow()
          .toString();
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
