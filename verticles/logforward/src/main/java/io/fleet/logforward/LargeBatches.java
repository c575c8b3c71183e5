package io.fleet.logforward;

import io.fleet.logforward.body.BadBody;
import io.fleet.logforward.body.LargeLogBody;
import io.fleet.model.KnownHost;
import io.fleet.platform.door.Answer;
import io.fleet.platform.door.LargeBody;
import io.fleet.platform.problem.Problem;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Batches too large for memory: an agent sends up to 1,024 lines of 1 MiB at once, and sends them
 * for ever when they are refused. They are walked twice where they lie on disk, first to know the
 * sender and that all of it can be read, then into the spool, a window at a time.
 */
final class LargeBatches {
  private static final Logger LOG = LoggerFactory.getLogger(LargeBatches.class);

  private final Vertx vertx;
  private final LogDoor door;
  private final LogForward logs;

  LargeBatches(Vertx vertx, LogDoor door, LogForward logs) {
    this.vertx = vertx;
    this.door = door;
    this.logs = logs;
  }

  Future<Answer> take(LargeBody body) {
    return vertx
        .executeBlocking(() -> look(body), false)
        .map(Objects::requireNonNull)
        .compose(head -> door.sender(head.nodeKey()).compose(host -> take(body, head, host)));
  }

  private Future<Answer> take(LargeBody body, LargeLogBody.Head head, KnownHost host) {
    var stream = LogStream.ofLogType(head.logType());
    if (stream.isEmpty()) return Future.succeededFuture(LogDoor.unknown(head.logType()));
    if (head.count() < 0) return Future.failedFuture(LogDoor.noList().asException());
    LOG.warn(
        "a host sends batches too large for memory: lower its logger_tls_max_lines "
            + "host={} lines={}",
        host.id().value(),
        head.count());
    return vertx.executeBlocking(() -> keep(body, stream.get()), false).map(kept -> Answer.done());
  }

  private static LargeLogBody.Head look(LargeBody body) {
    try (var in = body.open()) {
      return LargeLogBody.walk(in, body.most(), (lines, count) -> {});
    } catch (BadBody e) {
      throw LogDoor.unreadable(e).asException();
    } catch (IOException e) {
      throw new Problem.BadRequest("the body cannot be read: " + e.getMessage()).asException();
    }
  }

  /** Each window waits for the sync of the one before, so that one at a time is in memory. */
  private boolean keep(LargeBody body, LogStream stream) throws BadBody, IOException {
    try (var in = body.open()) {
      LargeLogBody.walk(
          in, body.most(), (lines, count) -> logs.append(stream, lines, count).join());
      return true;
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException refused) throw refused;
      throw e;
    }
  }
}
