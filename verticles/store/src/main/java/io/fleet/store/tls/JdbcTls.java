package io.fleet.store.tls;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLSession;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;
import org.mariadb.jdbc.Configuration;
import org.mariadb.jdbc.HostAddress;
import org.mariadb.jdbc.export.ExceptionFactory;
import org.mariadb.jdbc.plugin.TlsSocketPlugin;

/**
 * The same rule for the driver by which migrations connect: of itself it reads a client's
 * certificate from a key store only. Found by the driver through {@code META-INF/services}.
 */
public final class JdbcTls implements TlsSocketPlugin {
  private static final String TYPE = "fleet-pem";
  private static final String CA = "fleetTlsCa";
  private static final String CERT = "fleetTlsCert";
  private static final String KEY = "fleetTlsKey";
  private static final String NAME = "fleetTlsServerName";

  /** The driver's options for a connection with these files. */
  public static Map<String, String> properties(TlsFiles files) {
    var properties = new HashMap<String, String>();
    properties.put("sslMode", "verify-full");
    properties.put("tlsSocketType", TYPE);
    properties.put(CA, files.ca());
    properties.put(CERT, files.cert());
    properties.put(KEY, files.key());
    properties.put(NAME, files.serverName());
    return properties;
  }

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public TrustManager[] getTrustManager(
      Configuration connection, ExceptionFactory failures, @Nullable HostAddress address)
      throws SQLException {
    var host = address == null || address.host == null ? "" : address.host;
    return new TrustManager[] {files(connection).trust(host)};
  }

  @Override
  public KeyManager @Nullable [] getKeyManager(Configuration connection, ExceptionFactory failures)
      throws SQLException {
    var own = files(connection).own();
    return own == null ? null : new KeyManager[] {own};
  }

  @Override
  public void verify(String host, SSLSession session, long thread) {
    // Done during the handshake: the trust manager knows the name.
  }

  private static TlsFiles files(Configuration connection) {
    var given = connection.nonMappedOptions();
    return new TlsFiles(
        given.getProperty(CA, ""),
        given.getProperty(CERT, ""),
        given.getProperty(KEY, ""),
        given.getProperty(NAME, ""));
  }
}
