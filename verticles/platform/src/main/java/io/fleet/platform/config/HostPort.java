package io.fleet.platform.config;

/**
 * A network address.
 *
 * @param host name or number; empty in {@link #NONE}
 * @param port 0 to 65535
 */
public record HostPort(String host, int port) {
  /** No address given. */
  public static final HostPort NONE = new HostPort("", 0);

  /** Reads {@code host:port} or {@code [v6]:port}. */
  static HostPort parse(String text) {
    var colon = text.lastIndexOf(':');
    if (colon < 0) throw new IllegalArgumentException("must be host:port");
    var host = text.substring(0, colon);
    if (host.startsWith("[") && host.endsWith("]")) host = host.substring(1, host.length() - 1);
    try {
      var port = Integer.parseInt(text.substring(colon + 1));
      if (port >= 0 && port <= 65_535) return new HostPort(host, port);
    } catch (NumberFormatException e) {
      // told below
    }
    throw new IllegalArgumentException("must be host:port with a port up to 65535");
  }

  /** Whether there is an address. */
  public boolean isGiven() {
    return !equals(NONE);
  }

  @Override
  public String toString() {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }
}
