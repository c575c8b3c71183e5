package io.fleet.http.tls;

import io.vertx.core.VertxOptions;
import io.vertx.core.net.JdkSSLEngineOptions;
import io.vertx.core.net.OpenSSLEngineOptions;
import io.vertx.core.net.SSLEngineOptions;

/** The fastest engines that this machine has: epoll and BoringSSL, or what the JDK brings. */
public final class NativeTransport {
  private NativeTransport() {}

  /** Options for a Vert.x whose sockets are the platform's own where it has them. */
  public static VertxOptions prefer(VertxOptions options) {
    return options.setPreferNativeTransport(true);
  }

  /** Whether handshakes are BoringSSL's, which need half the CPU of the JDK's. */
  public static boolean hasBoringSsl() {
    return OpenSSLEngineOptions.isAvailable();
  }

  static SSLEngineOptions engine() {
    return hasBoringSsl() ? new OpenSSLEngineOptions() : new JdkSSLEngineOptions();
  }
}
