package io.fleet.checkin.entry;

import io.fleet.checkin.host.HostEntry;
import io.fleet.checkin.host.Hosts;
import io.fleet.checkin.host.NodeKeyHash;
import io.fleet.checkin.wire.KeyBody;
import io.fleet.checkin.wire.NodeKeyScan;
import io.fleet.platform.door.Answer;
import io.fleet.platform.problem.Problem;
import io.fleet.platform.time.Time;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;

/**
 * What all doors with a node key begin with: who is it? A hit goes on in the same call, without a
 * future in between. Thread-safe.
 */
public final class KeyedDoors {
  // The key is not told back: it is the host's secret, and a wrong one is another host's.
  private static final Future<Answer> MISSING = refused("missing node key");
  private static final Future<Answer> INVALID = refused("invalid node key");

  private final Hosts hosts;
  private final Time time;

  public KeyedDoors(Hosts hosts, Time time) {
    this.hosts = hosts;
    this.time = time;
  }

  /** What happens behind a door once the host is known. */
  public interface Turn {
    Future<Answer> take(HostEntry host);
  }

  /** Enters with a body of which only the key matters. */
  public Future<Answer> enter(Buffer body, Turn turn) {
    var bytes = body.getBytes();
    var found = NodeKeyScan.find(bytes);
    if (found < 0) return enter(KeyBody.nodeKey(body), turn);
    var start = (int) (found >>> 32);
    var end = (int) found;
    return start == end ? MISSING : enter(NodeKeyHash.of(bytes, start, end), turn);
  }

  /** Enters with a key. */
  public Future<Answer> enter(String nodeKey, Turn turn) {
    return nodeKey.isEmpty() ? MISSING : enter(NodeKeyHash.of(nodeKey), turn);
  }

  private Future<Answer> enter(NodeKeyHash key, Turn turn) {
    var hit = hosts.find(key);
    if (hit != null) return take(hit, turn);
    return hosts.findOrLoad(key).compose(found -> found == null ? INVALID : take(found, turn));
  }

  private Future<Answer> take(HostEntry host, Turn turn) {
    host.seen(time.now().getEpochSecond());
    return turn.take(host);
  }

  private static Future<Answer> refused(String why) {
    return Future.failedFuture(
        new Problem.NodeInvalid("authentication error: " + why).asException());
  }
}
