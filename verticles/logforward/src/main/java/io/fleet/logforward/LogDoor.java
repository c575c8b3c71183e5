package io.fleet.logforward;

import io.fleet.logforward.body.BadBody;
import io.fleet.logforward.body.LogBody;
import io.fleet.model.KnownHost;
import io.fleet.platform.door.Answer;
import io.fleet.platform.door.Door;
import io.fleet.platform.door.Exchange;
import io.fleet.platform.hosts.HostDirectory;
import io.fleet.platform.problem.Problem;
import io.fleet.platform.problem.ProblemException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code log}: an agent hands its lines over, and hears of success when they are on disk. */
final class LogDoor {
  private static final Logger LOG = LoggerFactory.getLogger(LogDoor.class);
  private static final int MIB = 1024 * 1024;
  // About a millisecond of reading; longer bodies are read beside the event loop.
  private static final int LARGE = 256 * 1024;
  private static final int ECHO = 40;

  // The most lines that an agent sends at once, each as long as it may be, and what JSON adds.
  private static final long LARGEST = (1_024L + 64) * MIB;

  static final Door LOG_DOOR = Door.device("log").limit(16 * MIB, 32 * MIB).onDisk(LARGEST);

  private final Vertx vertx;
  private final HostDirectory hosts;
  private final LogForward logs;
  private final LargeBatches large;

  LogDoor(Vertx vertx, HostDirectory hosts, LogForward logs) {
    this.vertx = vertx;
    this.hosts = hosts;
    this.logs = logs;
    this.large = new LargeBatches(vertx, this, logs);
  }

  Future<Answer> take(Exchange in) {
    if (in.large() != null) return large.take(in.large());
    var body = in.body();
    if (body.length() <= LARGE) return take(parse(body.getBytes()));
    return vertx
        .executeBlocking(() -> parse(body.getBytes()), false)
        .compose(read -> take(Objects.requireNonNull(read)));
  }

  private Future<Answer> take(LogBody body) {
    return sender(body.nodeKey()).compose(host -> keep(body));
  }

  /** Who sends; failed with {@code Problem.NodeInvalid} when nobody has this key. */
  Future<KnownHost> sender(String nodeKey) {
    if (nodeKey.isEmpty()) {
      return refused(new Problem.NodeInvalid("authentication error: missing node key"));
    }
    return hosts.byNodeKey(nodeKey).recover(LogDoor::undecided).compose(this::known);
  }

  private Future<KnownHost> known(@Nullable KnownHost host) {
    if (host == null) {
      return refused(new Problem.NodeInvalid("authentication error: invalid node key"));
    }
    hosts.seen(host.id());
    return Future.succeededFuture(host);
  }

  private Future<Answer> keep(LogBody body) {
    var stream = LogStream.ofLogType(body.logType());
    if (stream.isEmpty()) return Future.succeededFuture(unknown(body.logType()));
    var lines = body.lines();
    // Fleet takes this for an empty list (protocol page 2.5) and so lets the agent delete its
    // lines.
    if (lines == null) return refused(noList());
    if (lines.count() == 0) return Future.succeededFuture(Answer.done());
    var kept = logs.append(stream.get(), lines.joined(), lines.count());
    return Future.fromCompletionStage(kept, vertx.getOrCreateContext()).map(Answer.done());
  }

  private static LogBody parse(byte[] body) {
    try {
      return LogBody.parse(body);
    } catch (BadBody e) {
      if (body.length == 0) throw new Problem.BadRequest("Expected JSON Body").asException();
      throw unreadable(e).asException();
    }
  }

  static Problem unreadable(BadBody bad) {
    return new Problem.BadRequest("json decoder error: " + bad.reason());
  }

  static Problem noList() {
    return new Problem.BadRequest("json decoder error: data is no list");
  }

  // A fault is never taken for an unknown key: all hosts would enroll again at once.
  private static Future<KnownHost> undecided(Throwable fault) {
    if (fault instanceof ProblemException known
        && !(known.problem() instanceof Problem.NodeInvalid)) {
      return Future.failedFuture(known);
    }
    LOG.warn("host look-up failed reason={}", fault.toString());
    return refused(new Problem.Unavailable("authentication error: find host"));
  }

  static Answer unknown(String logType) {
    var echo = logType.length() > ECHO ? logType.substring(0, ECHO) + "..." : logType;
    return Answer.json(500, Map.of("error", "unknown log type: " + echo));
  }

  private static <T> Future<T> refused(Problem problem) {
    return Future.failedFuture(problem.asException());
  }
}
