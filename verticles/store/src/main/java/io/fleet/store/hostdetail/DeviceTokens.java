package io.fleet.store.hostdetail;

import io.fleet.model.HostId;
import io.fleet.store.db.Db;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;

/**
 * Finds a host by the token that opens its own page. A token is good for an hour after its agent
 * last told it; only its SHA-256 is kept. Thread-safe.
 */
public final class DeviceTokens {
  private final Db db;

  public DeviceTokens(Db db) {
    this.db = db;
  }

  /** The host of a token; empty when there is none or the token is too old. */
  public Future<Optional<HostId>> host(String token) {
    return db.first(
        "SELECT h.id FROM host_device_tokens t JOIN hosts h ON h.id = t.host_id"
            + " WHERE t.token_hash = ? AND t.updated_at > UTC_TIMESTAMP(3) - INTERVAL 1 HOUR",
        Tuple.of(hash(token)),
        row -> new HostId(row.getInteger("id")));
  }

  /** The hash under which a token is kept. */
  static Buffer hash(String token) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return Buffer.buffer(digest.digest(token.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
