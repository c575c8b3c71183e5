package io.fleet.store.migration;

import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;

/**
 * The server answered, and will not let us in: a wrong password, a schema that does not exist.
 * Unlike an outage this does not pass by waiting. The message is for people.
 */
public final class DatabaseRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  // Access denied (to a schema, with a password, without one, to a statement), host not allowed,
  // unknown schema, account locked, password to be changed (MariaDB's and MySQL's), TLS wanted.
  private static final Set<Integer> REFUSALS =
      Set.of(1044, 1045, 1698, 1142, 1130, 1049, 4151, 3118, 1820, 1862, 3159);

  private DatabaseRefused(String message, Throwable cause) {
    super(message, cause);
  }

  /** What in this failure is a refusal. */
  static Optional<DatabaseRefused> in(Throwable failure) {
    for (var at = failure; at != null; at = at.getCause()) {
      if (at instanceof SQLException sql && REFUSALS.contains(sql.getErrorCode())) {
        // The driver puts a number of the connection before the server's words.
        var words = String.valueOf(sql.getMessage()).replaceFirst("^\\(conn=-?\\d+\\) ", "");
        return Optional.of(new DatabaseRefused("the database refuses us: " + words, failure));
      }
    }
    return Optional.empty();
  }
}
