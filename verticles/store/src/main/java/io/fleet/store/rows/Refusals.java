package io.fleet.store.rows;

import io.fleet.platform.problem.Problem;
import io.fleet.store.db.Db;
import io.vertx.core.Future;
import java.util.regex.Pattern;

/** What the database refuses because of the caller, as the problems that clients know. */
public final class Refusals {
  private static final int DUPLICATE = 1062;
  private static final int TOO_LONG = 1406;
  private static final int OUT_OF_RANGE = 1264;
  private static final int NO_PARENT = 1452;

  private static final Pattern WORDS =
      Pattern.compile("errorMessage='?(.*?)'?, errorCode=", Pattern.DOTALL);

  private Refusals() {}

  /** Use with {@code recover}. Other failures stay as they are. */
  public static <T> Future<T> asProblem(Throwable thrown) {
    var code = Db.errorCode(thrown);
    return switch (code) {
      case DUPLICATE ->
          Future.failedFuture(
              new Problem.Conflict("Validation Failed", text(code, thrown)).asException());
      case TOO_LONG, OUT_OF_RANGE, NO_PARENT ->
          Future.failedFuture(Problem.invalid("base", text(code, thrown)).asException());
      default -> Future.failedFuture(thrown);
    };
  }

  /** Whether a unique key was broken. */
  public static boolean isDuplicate(Throwable thrown) {
    return Db.errorCode(thrown) == DUPLICATE;
  }

  // Clients look for "Error 1062: Duplicate entry"; the driver wraps the server's words in
  // "{errorMessage='...', errorCode=..., sqlState=...}".
  private static String text(int code, Throwable thrown) {
    var message = thrown.getMessage() == null ? "" : thrown.getMessage();
    var found = WORDS.matcher(message);
    return "Error " + code + ": " + (found.find() ? found.group(1) : message);
  }
}
