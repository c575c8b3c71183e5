package io.fleet.embedded;

/**
 * An emptied Redis database for one test class. Channels of publish/subscribe are shared by all
 * databases of a server.
 *
 * @param host server
 * @param port server's TCP port
 * @param password password, empty for none
 * @param database database number
 */
public record TestRedis(String host, int port, String password, int database) {
  /** {@code redis://[:PASSWORD@]HOST:PORT/DATABASE}. */
  public String uri() {
    var login = password.isEmpty() ? "" : ":" + password + "@";
    return "redis://" + login + host + ":" + port + "/" + database;
  }

  /** {@code host:port}. */
  public String address() {
    return host + ":" + port;
  }

  @Override
  public String toString() {
    return "TestRedis[" + address() + "/" + database + "]";
  }
}
