package io.fleet.cli.context;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One server and one account there.
 *
 * @param address scheme, host and port; a path is ignored
 * @param rootca file of PEM certificates that are trusted instead of the system's, or empty
 * @param urlPrefix put before every path, or empty
 * @param customHeaders sent with every request
 */
public record ServerContext(
    String address,
    String email,
    String token,
    boolean tlsSkipVerify,
    String rootca,
    String urlPrefix,
    Map<String, String> customHeaders) {
  private static final Set<String> YES = Set.of("true", "yes", "on"); // by YAML 1.1

  /** What an absent context is. */
  public static final ServerContext EMPTY = new ServerContext("", "", "", false, "", "", Map.of());

  public ServerContext withAddress(String value) {
    return new ServerContext(value, email, token, tlsSkipVerify, rootca, urlPrefix, customHeaders);
  }

  public ServerContext withEmail(String value) {
    return new ServerContext(
        address, value, token, tlsSkipVerify, rootca, urlPrefix, customHeaders);
  }

  public ServerContext withToken(String value) {
    return new ServerContext(
        address, email, value, tlsSkipVerify, rootca, urlPrefix, customHeaders);
  }

  public ServerContext withTlsSkipVerify(boolean value) {
    return new ServerContext(address, email, token, value, rootca, urlPrefix, customHeaders);
  }

  public ServerContext withRootca(String value) {
    return new ServerContext(address, email, token, tlsSkipVerify, value, urlPrefix, customHeaders);
  }

  public ServerContext withUrlPrefix(String value) {
    return new ServerContext(address, email, token, tlsSkipVerify, rootca, value, customHeaders);
  }

  public ServerContext withCustomHeaders(Map<String, String> value) {
    return new ServerContext(address, email, token, tlsSkipVerify, rootca, urlPrefix, value);
  }

  static ServerContext of(Map<?, ?> keys) {
    var headers = new TreeMap<String, String>();
    if (keys.get("custom-headers") instanceof Map<?, ?> found) {
      found.forEach((name, value) -> headers.put(String.valueOf(name), text(value)));
    }
    return new ServerContext(
        text(keys.get("address")),
        text(keys.get("email")),
        text(keys.get("token")),
        YES.contains(text(keys.get("tls-skip-verify")).toLowerCase(Locale.ROOT)),
        text(keys.get("rootca")),
        text(keys.get("url-prefix")),
        headers);
  }

  /** The keys of the file, all of them each time. */
  SortedMap<String, Object> keys() {
    var keys = new TreeMap<String, Object>();
    keys.put("address", address);
    keys.put("email", email);
    keys.put("token", token);
    keys.put("tls-skip-verify", tlsSkipVerify);
    keys.put("rootca", rootca);
    keys.put("url-prefix", urlPrefix);
    keys.put("custom-headers", customHeaders.isEmpty() ? null : new TreeMap<>(customHeaders));
    return keys;
  }

  private static String text(@Nullable Object value) {
    return value == null ? "" : value.toString();
  }
}
