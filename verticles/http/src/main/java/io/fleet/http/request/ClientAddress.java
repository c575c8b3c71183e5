package io.fleet.http.request;

import io.fleet.http.TrustedProxies;
import io.vertx.core.MultiMap;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whose request it is, by address. Headers count only as far as {@link TrustedProxies} says. */
public final class ClientAddress {
  private static final String FORWARDED = "X-Forwarded-For";

  private final TrustedProxies proxies;

  public ClientAddress(TrustedProxies proxies) {
    this.proxies = proxies;
  }

  /** The address in digits. */
  public String of(@Nullable SocketAddress socket, MultiMap headers) {
    var near = socket == null ? null : socket.hostAddress();
    var peer = near == null ? "" : near;
    return switch (proxies) {
      case TrustedProxies.None none -> peer;
      case TrustedProxies.Header header -> lastOr(peer, headers.get(header.name()));
      case TrustedProxies.Networks list -> beyond(list.networks(), peer, headers);
    };
  }

  // The last entry is what the proxy itself saw; those before it are the client's own words.
  private static String lastOr(String peer, @Nullable String value) {
    if (value == null) return peer;
    var last = value.substring(value.lastIndexOf(',') + 1).strip();
    return TrustedProxies.literal(last) == null ? peer : last;
  }

  private static String beyond(
      List<TrustedProxies.Network> trusted, String peer, MultiMap headers) {
    var at = peer;
    var hops = String.join(",", headers.getAll(FORWARDED)).split(",", -1);
    for (var i = hops.length - 1; i >= 0 && isIn(trusted, TrustedProxies.literal(at)); i--) {
      var next = hops[i].strip();
      if (TrustedProxies.literal(next) == null) return at;
      at = next;
    }
    return at;
  }

  private static boolean isIn(List<TrustedProxies.Network> trusted, @Nullable InetAddress at) {
    return at != null && trusted.stream().anyMatch(network -> network.contains(at));
  }
}
