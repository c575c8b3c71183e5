package io.fleet.store.redis;

import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * A Lua script that is sent by its hash, and whole only when the server does not know it (after a
 * restart). It must be safe to run twice: a batch that met a server without it runs again.
 * Immutable.
 */
public final class RedisScript {
  private final String text;
  private final String hash;

  private RedisScript(String text) {
    this.text = text;
    this.hash = sha1(text);
  }

  /** A script of the class path, for instance {@code /redis/answer.lua}. */
  public static RedisScript ofResource(String name) {
    try (var in = RedisScript.class.getResourceAsStream(name)) {
      if (in == null) throw new IllegalStateException(name + " is missing");
      return new RedisScript(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A call with these keys; its arguments are added by the caller. */
  public Request call(String... keys) {
    var request = Request.cmd(Command.EVALSHA).arg(hash).arg(keys.length);
    for (var key : keys) request.arg(key);
    return request;
  }

  /** Sends calls of this script, and other commands between them. */
  public Future<List<Response>> run(RedisClient redis, List<Request> calls) {
    return redis
        .batch(calls)
        .recover(
            thrown ->
                thrown instanceof RedisRefusal refusal && refusal.isUnknownScript()
                    ? load(redis).compose(loaded -> redis.batch(calls))
                    : Future.failedFuture(thrown));
  }

  private Future<Response> load(RedisClient redis) {
    return redis.send(Request.cmd(Command.SCRIPT).arg("LOAD").arg(text));
  }

  private static String sha1(String text) {
    try {
      var digest = MessageDigest.getInstance("SHA-1");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
