package io.fleet.logforward.destination.rest;

import io.fleet.platform.net.WebAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

/**
 * A Kafka REST proxy.
 *
 * @param url {@code http://HOST:PORT}, perhaps with {@code USER:PASSWORD@} before the host
 * @param contentType of what is posted
 * @param timeout for a request
 */
public record KafkaRestProxy(String url, String contentType, Duration timeout) {
  /** The URL as it may be shown: without who signs in. */
  public static String shown(String url) {
    return url.replaceFirst("//[^/@]*@", "//");
  }

  boolean named() {
    return WebAddress.isOne(url);
  }

  HttpRequest.Builder topics(String topic) {
    return request("/topics/?topic=" + encoded(topic)).GET();
  }

  HttpRequest.Builder topic(String topic) {
    return request("/topics/" + encoded(topic)).header("Content-Type", contentType);
  }

  private HttpRequest.Builder request(String path) {
    var root = shown(url).replaceFirst("/+$", "");
    var request = HttpRequest.newBuilder(URI.create(root + path));
    var user = URI.create(url).getRawUserInfo();
    if (user != null) request.header("Authorization", "Basic " + basic(user));
    return request;
  }

  private static String basic(String user) {
    // A plus stands for itself here.
    var plain = URLDecoder.decode(user.replace("+", "%2B"), StandardCharsets.UTF_8);
    return Base64.getEncoder().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
  }

  private static String encoded(String topic) {
    return URLEncoder.encode(topic, StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return "KafkaRestProxy[" + shown(url) + "]";
  }
}
