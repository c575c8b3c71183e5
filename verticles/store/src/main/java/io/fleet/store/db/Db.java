package io.fleet.store.db;

import io.fleet.platform.problem.Problem;
import io.fleet.platform.problem.ProblemException;
import io.vertx.core.Future;
import io.vertx.mysqlclient.MySQLException;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What every store does with the database: statements with bound parameters, rows as records,
 * transactions that retry a deadlock. Failures come out as {@link Problem.Unavailable} when the
 * server does not answer. Thread-safe; nothing blocks.
 */
public final class Db {
  private static final int DEADLOCK = 1213;
  private static final int LOCK_WAIT = 1205;
  private static final int TRIES = 4;
  // A server that is frozen keeps the connection open; only a limit notices.
  private static final long LIMIT_SECONDS = 10;

  private static final Logger LOG = LoggerFactory.getLogger(Db.class);

  private final Pool pool;

  public Db(Pool pool) {
    this.pool = pool;
  }

  /** Rows of a query, each as a record. */
  public <T> Future<List<T>> list(String sql, Tuple values, Function<Row, T> row) {
    return list(pool, sql, values, row);
  }

  /** The same on one connection, inside a transaction. */
  public static <T> Future<List<T>> list(
      SqlClient on, String sql, Tuple values, Function<Row, T> row) {
    return rows(on, sql, values)
        .map(set -> StreamSupport.stream(set.spliterator(), false).map(row).toList());
  }

  /** The first row of a query. */
  public <T> Future<Optional<T>> first(String sql, Tuple values, Function<Row, T> row) {
    return list(sql, values, row).map(found -> found.stream().findFirst());
  }

  /** Runs a change; gives the number of rows that matched. */
  public Future<Integer> change(String sql, Tuple values) {
    return change(pool, sql, values);
  }

  /** The same on one connection, inside a transaction. */
  public static Future<Integer> change(SqlClient on, String sql, Tuple values) {
    return rows(on, sql, values).map(RowSet::rowCount);
  }

  /** Inserts a row; gives its generated id. */
  public Future<Integer> insert(String sql, Tuple values) {
    return insert(pool, sql, values);
  }

  /** The same on one connection, inside a transaction. */
  public static Future<Integer> insert(SqlClient on, String sql, Tuple values) {
    return rows(on, sql, values)
        .map(set -> set.property(io.vertx.mysqlclient.MySQLClient.LAST_INSERTED_ID).intValue());
  }

  /** The rows themselves, for results that are not lists. */
  public static Future<RowSet<Row>> rows(SqlClient on, String sql, Tuple values) {
    return on.preparedQuery(sql)
        .execute(values)
        .timeout(LIMIT_SECONDS, TimeUnit.SECONDS)
        .recover(Db::failed);
  }

  /** One statement for each tuple, pipelined on one connection; for writers that batch. */
  public Future<Void> batch(String sql, List<Tuple> values) {
    if (values.isEmpty()) return Future.succeededFuture();
    return pool.preparedQuery(sql)
        .executeBatch(values)
        .timeout(LIMIT_SECONDS, TimeUnit.SECONDS)
        .recover(Db::failed)
        .mapEmpty();
  }

  /** A query whose values are written out, because they are too many to bind. */
  public <T> Future<List<T>> listWritten(String sql, Function<Row, T> row) {
    return pool.query(sql)
        .execute()
        .timeout(LIMIT_SECONDS, TimeUnit.SECONDS)
        .recover(Db::<RowSet<Row>>failed)
        .map(set -> StreamSupport.stream(set.spliterator(), false).map(row).toList());
  }

  /**
   * A change whose values are written out, a transaction of its own; tried again, up to four times,
   * when rows were locked.
   */
  public Future<Void> changeWritten(String sql) {
    return changeWritten(sql, TRIES);
  }

  private Future<Void> changeWritten(String sql, int triesLeft) {
    return pool.query(sql)
        .execute()
        .timeout(LIMIT_SECONDS, TimeUnit.SECONDS)
        .<Void>mapEmpty()
        .recover(
            thrown ->
                triesLeft > 1 && isLock(thrown)
                    ? changeWritten(sql, triesLeft - 1)
                    : failed(thrown));
  }

  /** A short transaction of SQL only. Tried again, up to four times, when rows were locked. */
  public <T> Future<T> inTransaction(Function<SqlConnection, Future<T>> work) {
    return inTransaction(work, TRIES);
  }

  @SuppressWarnings("NullAway") // the library says nullable; the result is what the work gives
  private <T> Future<T> inTransaction(Function<SqlConnection, Future<T>> work, int triesLeft) {
    return pool.withTransaction(work)
        // Begin, commit and roll back wait for a frozen server as statements do.
        .timeout(2 * LIMIT_SECONDS, TimeUnit.SECONDS)
        .recover(
            thrown ->
                triesLeft > 1 && isLock(thrown)
                    ? inTransaction(work, triesLeft - 1)
                    : failed(thrown));
  }

  /** The database's own number of a failure, or 0. */
  public static int errorCode(Throwable thrown) {
    return thrown instanceof MySQLException e ? e.getErrorCode() : 0;
  }

  private static boolean isLock(Throwable thrown) {
    var code = errorCode(thrown);
    return code == DEADLOCK || code == LOCK_WAIT;
  }

  // A refusal by the server is the caller's to understand, and so is a mistake made inside a
  // transaction; anything else means it is out of reach.
  private static <T> Future<T> failed(Throwable thrown) {
    if (thrown instanceof MySQLException
        || thrown instanceof ProblemException
        || isMistake(thrown)) {
      return Future.failedFuture(thrown);
    }
    LOG.warn("database out of reach cause={}", thrown.toString());
    return Future.failedFuture(
        new Problem.Unavailable("the database does not answer").asException());
  }

  private static boolean isMistake(Throwable thrown) {
    return thrown instanceof Error
        || thrown instanceof NullPointerException
        || thrown instanceof ClassCastException
        || thrown instanceof IllegalArgumentException
        || thrown instanceof IndexOutOfBoundsException;
  }

  /** Completed when the server answers. */
  public Future<Void> ping() {
    return rows(pool, "SELECT 1", Tuple.tuple()).mapEmpty();
  }

  /** Gives the connections back. */
  public Future<Void> close() {
    return pool.close();
  }
}
