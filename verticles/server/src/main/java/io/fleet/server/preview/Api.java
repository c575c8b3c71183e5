package io.fleet.server.preview;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** The product's own API, as any client sees it. Blocking. */
final class Api {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private final HttpClient client;
  private final String url;
  private String token = "";

  Api(String url, Path authority) throws IOException, GeneralSecurityException {
    this.url = url;
    this.client =
        HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(5))
            .version(HttpClient.Version.HTTP_1_1)
            .sslContext(trusting(authority))
            .build();
  }

  /** A status and a body. */
  record Reply(int status, JsonNode body) {}

  void signedIn(String newToken) {
    this.token = newToken;
  }

  /** Whether the node takes requests. */
  boolean healthy() throws InterruptedException {
    try {
      return send("GET", "/healthz", null).status() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  /** A request with a JSON body, or none. */
  Reply send(String method, String path, @org.jspecify.annotations.Nullable Object body)
      throws IOException, InterruptedException {
    var publisher =
        body == null
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body));
    var request = HttpRequest.newBuilder(URI.create(url + path)).timeout(LIMIT);
    if (!token.isEmpty()) request.header("Authorization", "Bearer " + token);
    var response =
        client.send(
            request.method(method, publisher).build(), HttpResponse.BodyHandlers.ofByteArray());
    var bytes = response.body();
    var json = bytes.length > 0 && bytes[0] == '{' ? JSON.readTree(bytes) : JSON.createObjectNode();
    return new Reply(response.statusCode(), json);
  }

  /** The same; fails unless the answer is 200. */
  JsonNode require(String method, String path, @org.jspecify.annotations.Nullable Object body)
      throws IOException, InterruptedException {
    var reply = send(method, path, body);
    if (reply.status() != 200) {
      throw new IOException(
          method + " " + path + " answered " + reply.status() + " " + reply.body());
    }
    return reply.body();
  }

  private static SSLContext trusting(Path authority) throws IOException, GeneralSecurityException {
    var keys = KeyStore.getInstance(KeyStore.getDefaultType());
    keys.load(null, null);
    try (var in = Files.newInputStream(authority)) {
      var number = 0;
      for (var certificate : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        keys.setCertificateEntry("authority" + number++, certificate);
      }
    }
    var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(keys);
    var context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }
}
