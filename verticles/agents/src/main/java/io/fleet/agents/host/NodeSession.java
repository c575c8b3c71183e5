package io.fleet.agents.host;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleet.agents.sql.SqlAnswer;
import io.fleet.agents.wire.Door;
import io.fleet.agents.wire.Verdict;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Function;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** A host's standing with the server: its node key, enrollment, and requests that carry the key. */
final class NodeSession {
  private static final List<String> DETAILS =
      List.of("os_version", "osquery_info", "system_info", "platform_info");

  private final HostEnvironment env;
  private @Nullable Future<Boolean> enrolling;

  NodeSession(HostEnvironment env) {
    this.env = env;
  }

  /** Whether there is a key, after enrolling when there was none. All callers share one enroll. */
  Future<Boolean> ready() {
    if (env.keys.get(env.identifier()) != null) {
      return Future.succeededFuture(true);
    }
    var running = enrolling;
    if (running == null) {
      running = enrollmentBody().compose(body -> enroll(body, 1));
      enrolling = running;
      running.onComplete(done -> enrolling = null);
    }
    return running;
  }

  /**
   * Sends a request, waiting i squared seconds between attempts. The key is looked up for each
   * attempt, so that one which follows a {@code node_invalid} enrolls first.
   */
  Future<Verdict> call(Door door, int attempts, Function<String, byte[]> body) {
    return attempt(door, Math.max(attempts, 1), 1, body);
  }

  private Future<Verdict> attempt(
      Door door, int attempts, int number, Function<String, byte[]> body) {
    return once(door, body)
        .compose(
            verdict -> {
              if (verdict instanceof Verdict.Success || number >= attempts || env.stopped()) {
                return Future.succeededFuture(verdict);
              }
              return pause((double) number * number)
                  .compose(waited -> attempt(door, attempts, number + 1, body));
            });
  }

  private Future<Verdict> once(Door door, Function<String, byte[]> body) {
    return ready()
        .compose(
            known -> {
              var key = env.keys.get(env.identifier());
              if (key == null) {
                return Future.succeededFuture(new Verdict.Refused("no node key"));
              }
              boolean gzip = door == Door.LOG && env.flags.is("logger_tls_compress");
              var bytes = body.apply(key);
              return env.client
                  .post(env.facts.index(), door, path(door), gzip ? gzipped(bytes) : bytes, gzip)
                  .map(
                      verdict -> {
                        if (verdict instanceof Verdict.NodeInvalid
                            && !env.flags.is("disable_reenrollment")
                            // A key that came in the meantime is not the one that was refused.
                            && key.equals(env.keys.get(env.identifier()))) {
                          env.keys.remove(env.identifier());
                        }
                        return verdict;
                      });
            });
  }

  private Future<Boolean> enroll(byte[] body, int number) {
    return env.client
        .post(env.facts.index(), Door.ENROLL, path(Door.ENROLL), body, false)
        .compose(
            verdict -> {
              if (verdict instanceof Verdict.Success success) {
                var key =
                    success.body().path("node_key").asText(success.body().path("id").asText());
                if (!key.isEmpty()) {
                  env.keys.put(env.identifier(), key);
                  return Future.succeededFuture(true);
                }
              }
              int attempts = env.flags.number("tls_enroll_max_attempts");
              if (env.stopped() || (attempts > 0 && number >= attempts)) {
                return Future.succeededFuture(false);
              }
              double wait =
                  Math.min((double) number * number, env.flags.number("tls_enroll_max_interval"));
              return pause(wait).compose(waited -> enroll(body, number + 1));
            });
  }

  private Future<byte[]> enrollmentBody() {
    var root = Verdict.Json.MAPPER.createObjectNode();
    root.put("enroll_secret", env.settings.secret());
    root.put("host_identifier", env.identifier());
    root.put("platform_type", env.facts.platform().typeMask());
    var details = root.putObject("host_details");
    return detail(details, 0).map(done -> bytes(root));
  }

  private Future<Boolean> detail(ObjectNode details, int at) {
    if (at == DETAILS.size()) {
      return Future.succeededFuture(true);
    }
    var table = DETAILS.get(at);
    return env.query("SELECT * FROM " + table, 0)
        .compose(
            answer -> {
              if (answer instanceof SqlAnswer.Rows found && !found.rows().isEmpty()) {
                var columns = details.putObject(table);
                found.rows().getFirst().forEach(columns::put);
              }
              return detail(details, at + 1);
            });
  }

  private Future<Boolean> pause(double seconds) {
    var waited = Promise.<Boolean>promise();
    env.vertx.setTimer(env.clock.millis(seconds), t -> waited.complete(true));
    return waited.future();
  }

  private String path(Door door) {
    return env.settings.pathPrefix() + door.path();
  }

  private static byte[] bytes(ObjectNode node) {
    try {
      return Verdict.Json.MAPPER.writeValueAsBytes(node);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] gzipped(byte[] bytes) {
    var out = new ByteArrayOutputStream(bytes.length / 4 + 64);
    try (var gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
