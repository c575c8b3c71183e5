package io.fleet.http;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Whose word about a client's address counts. By default no one's: the socket tells. */
public sealed interface TrustedProxies {
  /** The socket tells. */
  record None() implements TrustedProxies {}

  /** Every request comes through a proxy that sets this header. */
  record Header(String name) implements TrustedProxies {}

  /** Proxies at these addresses set {@code X-Forwarded-For}. */
  record Networks(List<Network> networks) implements TrustedProxies {
    public Networks {
      networks = List.copyOf(networks);
    }
  }

  /** An address range. */
  record Network(InetAddress base, int bits) {
    /** {@link IllegalArgumentException} unless this is an address, or one with a prefix length. */
    public static Network parse(String text) {
      var slash = text.indexOf('/');
      var base = literal(slash < 0 ? text : text.substring(0, slash));
      if (base == null) throw new IllegalArgumentException("not an address: " + text);
      var most = base.getAddress().length * 8;
      var bits = slash < 0 ? most : Integer.parseInt(text.substring(slash + 1));
      if (bits < 0 || bits > most) throw new IllegalArgumentException("prefix length of " + text);
      return new Network(base, bits);
    }

    /** Whether the address lies in this range. */
    public boolean contains(InetAddress address) {
      var mine = base.getAddress();
      var other = address.getAddress();
      if (mine.length != other.length) return false;
      for (var bit = 0; bit < bits; bit++) {
        var mask = 0x80 >> (bit % 8);
        if ((mine[bit / 8] & mask) != (other[bit / 8] & mask)) return false;
      }
      return true;
    }
  }

  /** An address written in digits, or null; never asks a name server. */
  static @Nullable InetAddress literal(String text) {
    var bytes = NetUtil.createByteArrayFromIpAddressString(text);
    if (bytes == null) return null;
    try {
      return InetAddress.getByAddress(bytes);
    } catch (UnknownHostException e) {
      return null;
    }
  }

  /** No one's. */
  static TrustedProxies none() {
    return new None();
  }

  /**
   * Reads {@code none}, the name of a header, or a comma list of addresses and ranges. {@link
   * IllegalArgumentException} when it is neither.
   */
  static TrustedProxies parse(String text) {
    var trimmed = text.strip();
    if (trimmed.isEmpty() || trimmed.toLowerCase(Locale.ROOT).equals("none")) return none();
    if (trimmed.matches("[A-Za-z][A-Za-z0-9-]*")) {
      return new Header(trimmed);
    }
    return new Networks(
        List.of(trimmed.split(",", -1)).stream().map(String::strip).map(Network::parse).toList());
  }
}
