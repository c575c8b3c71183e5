package io.fleet.manage.password;

import at.favre.lib.crypto.bcrypt.BCrypt;
import at.favre.lib.crypto.bcrypt.LongPasswordStrategies;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * Hashes passwords on a small worker pool of its own, so that many sign-ins at once neither block a
 * loop nor take every core. bcrypt of password and salt, as Fleet stores it. Thread-safe.
 */
public final class Passwords implements AutoCloseable {
  private static final BCrypt.Version VERSION = BCrypt.Version.VERSION_2A;
  private static final int SALT_BYTES = 15;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final WorkerExecutor workers;
  private final int cost;
  private final byte[] nobodys;

  /** A fresh hash with its salt. */
  @SuppressWarnings("ArrayRecordComponent") // goes straight to the store
  public record Hashed(byte[] hash, String salt) {}

  /**
   * @param cost the work is 2 to this power
   */
  public Passwords(Vertx vertx, int cost) {
    this.cost = cost;
    this.workers = vertx.createSharedWorkerExecutor("passwords", 2);
    this.nobodys = bcrypt("nobody has this password", "");
  }

  /** Hashes a new password with a new salt. */
  @SuppressWarnings("NullAway") // the library allows blocking code to give null; ours does not
  public Future<Hashed> hash(String password) {
    var bytes = new byte[SALT_BYTES];
    RANDOM.nextBytes(bytes);
    var salt = Base64.getEncoder().encodeToString(bytes);
    return workers.executeBlocking(() -> new Hashed(bcrypt(password, salt), salt), false);
  }

  /** Whether it is the password that was hashed. */
  @SuppressWarnings("NullAway") // as above
  public Future<Boolean> matches(String password, byte[] hash, String salt) {
    return workers.executeBlocking(
        () -> {
          var verifyer = BCrypt.verifyer(VERSION, LongPasswordStrategies.truncate(VERSION));
          return verifyer.verify((password + salt).getBytes(StandardCharsets.UTF_8), hash).verified;
        },
        false);
  }

  /** Takes as long as {@link #matches} and is always false: for accounts that do not exist. */
  public Future<Boolean> matchesNobody(String password) {
    return matches(password, nobodys, "").map(false);
  }

  private byte[] bcrypt(String password, String salt) {
    var hasher = BCrypt.with(VERSION, RANDOM, LongPasswordStrategies.truncate(VERSION));
    return hasher.hash(cost, (password + salt).getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    workers.close();
  }
}
