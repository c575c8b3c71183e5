package io.fleet.cli.api;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The proxy that {@code HTTPS_PROXY}, {@code HTTP_PROXY} and {@code NO_PROXY} name. */
final class EnvironmentProxy extends ProxySelector {
  private final Map<String, String> environment;

  private EnvironmentProxy(Map<String, String> environment) {
    this.environment = environment;
  }

  static ProxySelector of(Map<String, String> environment) {
    return new EnvironmentProxy(environment);
  }

  @Override
  public List<Proxy> select(URI uri) {
    var secure = uri.getScheme().equals("https") || uri.getScheme().equals("wss");
    var named = variable(secure ? "HTTPS_PROXY" : "HTTP_PROXY");
    if (named == null || excluded(uri.getHost())) return List.of(Proxy.NO_PROXY);
    var proxy = URI.create(named.contains("://") ? named : "http://" + named);
    var port = proxy.getPort() < 0 ? 80 : proxy.getPort();
    return List.of(
        new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(proxy.getHost(), port)));
  }

  @Override
  public void connectFailed(URI uri, SocketAddress address, IOException failure) {
    // The request itself fails and tells.
  }

  private boolean excluded(String host) {
    if (host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]")) return true;
    var exclusions = variable("NO_PROXY");
    if (exclusions == null) return false;
    for (var entry : exclusions.split(",", -1)) {
      var name = entry.strip();
      if (name.equals("*") || host.equals(name)) return true;
      var suffix = name.startsWith(".") ? name : "." + name;
      if (!name.isEmpty() && host.endsWith(suffix)) return true;
    }
    return false;
  }

  private @Nullable String variable(String name) {
    var value = environment.get(name);
    if (value == null) value = environment.get(name.toLowerCase(Locale.ROOT));
    return value == null || value.isEmpty() ? null : value;
  }
}
