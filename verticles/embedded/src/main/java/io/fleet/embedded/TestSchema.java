package io.fleet.embedded;

/**
 * A new, empty database for one test class.
 *
 * @param host server
 * @param port server's TCP port
 * @param database name, unique in this run
 * @param user account that owns the database
 * @param password its password
 */
public record TestSchema(String host, int port, String database, String user, String password) {
  /**
   * What is made of an address: migrations, a pool.
   *
   * @param <T> what comes of it
   */
  @FunctionalInterface
  public interface Maker<T> {
    /** Makes it. */
    T of(String host, int port, String database, String user, String password);
  }

  /** Makes something of this schema's address. */
  public <T> T into(Maker<T> maker) {
    return maker.of(host, port, database, user, password);
  }

  /** URL for the MariaDB JDBC driver, with user and password as parameters of their own. */
  public String jdbcUrl() {
    return "jdbc:mariadb://" + host + ":" + port + "/" + database;
  }

  @Override
  public String toString() {
    return "TestSchema[" + host + ":" + port + "/" + database + "]";
  }
}
