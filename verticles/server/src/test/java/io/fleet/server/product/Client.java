package io.fleet.server.product;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A client from outside: HTTPS with the preview's authority, nothing of ours. */
final class Client {
  static final ObjectMapper JSON = new ObjectMapper();

  private final String url;
  private final HttpClient http;
  private String token = "";

  Client(String url, Path authority) throws IOException, GeneralSecurityException {
    this.url = url;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .sslContext(trusting(authority))
            .build();
  }

  /** One that is signed in as the preview's administrator, at one of its nodes. */
  static Client administrator(PreviewProcess preview, String url) throws Exception {
    var client = new Client(url, preview.ca());
    var body = Map.of("email", preview.field("email"), "password", preview.field("password"));
    client.token = client.post("/api/latest/fleet/login", body).json().path("token").asText();
    return client;
  }

  /** A status and a body. */
  record Reply(int status, String body) {
    JsonNode json() {
      try {
        return JSON.readTree(body);
      } catch (IOException e) {
        throw new AssertionError("not JSON: " + body, e);
      }
    }
  }

  HttpClient http() {
    return http;
  }

  String token() {
    return token;
  }

  Reply get(String path) throws IOException, InterruptedException {
    return send("GET", path, null);
  }

  Reply post(String path, Object body) throws IOException, InterruptedException {
    return send("POST", path, JSON.writeValueAsBytes(body));
  }

  Reply send(String method, String path, byte[] body) throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(URI.create(url + path)).timeout(Duration.ofMinutes(1));
    if (!token.isEmpty()) request.header("Authorization", "Bearer " + token);
    var publisher = body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body);
    var response =
        http.send(request.method(method, publisher).build(), HttpResponse.BodyHandlers.ofString());
    return new Reply(response.statusCode(), response.body());
  }

  private static SSLContext trusting(Path authority) throws IOException, GeneralSecurityException {
    var keys = KeyStore.getInstance(KeyStore.getDefaultType());
    keys.load(null, null);
    try (var in = Files.newInputStream(authority)) {
      keys.setCertificateEntry(
          "authority", CertificateFactory.getInstance("X.509").generateCertificate(in));
    }
    var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(keys);
    var context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }
}
