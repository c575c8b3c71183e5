package io.fleet.http;

import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How the listener is set up.
 *
 * @param host address to listen at
 * @param port port to listen at, 0 for any free one
 * @param urlPrefix goes before every path, such as {@code /fleet}; empty for none
 * @param keepalive whether connections outlive a request
 * @param tls certificate and profile; null for plain HTTP behind a proxy
 * @param proxies whose word about the client's address counts
 * @param metrics who may read {@code /metrics}; null and there is no such path
 * @param anyOrigin whether pages of other origins may open streams
 * @param uploads folder of this node alone for bodies too large for memory; null and they are
 *     refused
 * @param limits bounds
 */
public record HttpConfig(
    String host,
    int port,
    String urlPrefix,
    boolean keepalive,
    @Nullable Tls tls,
    TrustedProxies proxies,
    @Nullable BasicAuth metrics,
    boolean anyOrigin,
    @Nullable Path uploads,
    HttpLimits limits) {
  private static final Pattern PREFIX = Pattern.compile("(?:/[a-zA-Z0-9_.~-]+)*");

  /**
   * A certificate with its key, both PEM files, read again when they change.
   *
   * @param certificate the server's certificate, followed by those that link it to a root
   * @param key its private key
   * @param profile which versions and suites are offered
   */
  public record Tls(Path certificate, Path key, Profile profile) {}

  /** Versions and suites of TLS. */
  public enum Profile {
    /** 1.3 only. */
    MODERN,
    /** 1.2 and 1.3. */
    INTERMEDIATE
  }

  /** A name and a password. */
  public record BasicAuth(String username, String password) {
    @Override
    public String toString() {
      return "BasicAuth[" + username + ", ***]";
    }
  }

  /** {@link IllegalArgumentException} when the prefix cannot be one. */
  public HttpConfig {
    if (urlPrefix.endsWith("/")) urlPrefix = urlPrefix.substring(0, urlPrefix.length() - 1);
    if (!urlPrefix.isEmpty() && !urlPrefix.startsWith("/")) urlPrefix = "/" + urlPrefix;
    if (!PREFIX.matcher(urlPrefix).matches()) {
      throw new IllegalArgumentException("not usable as URL prefix: " + urlPrefix);
    }
  }

  /** Plain HTTP with everything else as by default. */
  public static HttpConfig at(String host, int port) {
    return new HttpConfig(
        host, port, "", true, null, TrustedProxies.none(), null, false, null, HttpLimits.DEFAULT);
  }

  /** The same with TLS. */
  public HttpConfig with(Tls other) {
    return new HttpConfig(
        host, port, urlPrefix, keepalive, other, proxies, metrics, anyOrigin, uploads, limits);
  }

  /** The same with other limits. */
  public HttpConfig with(HttpLimits other) {
    return new HttpConfig(
        host, port, urlPrefix, keepalive, tls, proxies, metrics, anyOrigin, uploads, other);
  }

  /** The same with the metrics page. */
  public HttpConfig with(BasicAuth readers) {
    return new HttpConfig(
        host, port, urlPrefix, keepalive, tls, proxies, readers, anyOrigin, uploads, limits);
  }

  /** The same behind proxies. */
  public HttpConfig with(TrustedProxies others) {
    return new HttpConfig(
        host, port, urlPrefix, keepalive, tls, others, metrics, anyOrigin, uploads, limits);
  }

  /** The same below a prefix. */
  public HttpConfig under(String prefix) {
    return new HttpConfig(
        host, port, prefix, keepalive, tls, proxies, metrics, anyOrigin, uploads, limits);
  }

  /** The same with a folder for large bodies. */
  public HttpConfig uploads(Path folder) {
    return new HttpConfig(
        host, port, urlPrefix, keepalive, tls, proxies, metrics, anyOrigin, folder, limits);
  }
}
