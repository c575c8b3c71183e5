package io.fleet.store.sso;

import io.fleet.store.redis.RedisClient;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Sign-ins that were begun, and answers of identity providers that were used, in Redis: every node
 * sees them, and each counts once. Everything expires. Thread-safe.
 */
public final class SsoTickets {
  private static final String BEGUN = "fleet:sso:begun:";
  private static final String USED = "fleet:sso:used:";
  // One step, so that of two who bring the same answer only one gets in; GETDEL needs Redis 6.2.
  private static final String TAKE =
      "local relay = redis.call('GET', KEYS[1]) redis.call('DEL', KEYS[1]) return relay";

  private final RedisClient redis;

  public SsoTickets(RedisClient redis) {
    this.redis = redis;
  }

  /** Remembers a sign-in that begins, and the page that it shall end on. */
  public Future<Void> begin(String requestId, String relayUrl, Duration valid) {
    return redis
        .send(
            Request.cmd(Command.SET)
                .arg(BEGUN + requestId)
                .arg(relayUrl)
                .arg("PX")
                .arg(valid.toMillis())
                .arg("NX"))
        .mapEmpty();
  }

  /**
   * Ends a sign-in; gives its page, or nothing when it was not begun, has ended or was too slow.
   */
  public Future<Optional<String>> end(String requestId) {
    return redis
        .send(Request.cmd(Command.EVAL).arg(TAKE).arg(1).arg(BEGUN + requestId))
        .map(answer -> Optional.ofNullable(answer).map(Object::toString));
  }

  /** Whether this assertion is used for the first time; from now on it is not. */
  public Future<Boolean> firstUse(String issuer, String assertionId, Duration remember) {
    return redis
        .send(
            Request.cmd(Command.SET)
                .arg(USED + digest(issuer + "\n" + assertionId))
                .arg("1")
                .arg("PX")
                .arg(Math.max(1, remember.toMillis()))
                .arg("NX"))
        .map(answer -> answer != null);
  }

  private static String digest(String text) {
    try {
      var sha = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
