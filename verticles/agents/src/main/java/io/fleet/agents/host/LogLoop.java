package io.fleet.agents.host;

import io.fleet.agents.wire.Door;
import io.fleet.agents.wire.Verdict;
import io.vertx.core.Future;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Sends the buffered lines each period: results, then statuses; none when there are none. */
final class LogLoop {
  private final HostEnvironment env;
  private final NodeSession session;
  private final LogBuffer buffer;

  LogLoop(HostEnvironment env, NodeSession session, LogBuffer buffer) {
    this.env = env;
    this.session = session;
    this.buffer = buffer;
  }

  void period() {
    var batch = buffer.first(env.flags.number("logger_tls_max_lines"));
    var results = new TreeMap<String, byte[]>();
    var statuses = new TreeMap<String, byte[]>();
    batch.forEach((key, line) -> (key.startsWith("r_") ? results : statuses).put(key, line));
    send("result", results)
        .compose(done -> send("status", statuses))
        .onComplete(
            done -> {
              int dropped = buffer.purge(env.flags.number("buffered_log_max"));
              for (int i = 0; i < dropped; i++) {
                env.counters.error("line purged");
              }
              env.after(env.flags.number("logger_tls_period"), this::period);
            });
  }

  private Future<Boolean> send(String type, NavigableMap<String, byte[]> lines) {
    if (lines.isEmpty() || env.stopped()) {
      return Future.succeededFuture(true);
    }
    int longest = env.flags.number("logger_tls_max_linesize");
    // A line over the bound is left out of the body but deleted with the rest.
    var fitting = lines.values().stream().filter(line -> line.length <= longest).toList();
    return session
        .call(Door.LOG, 1, key -> Bodies.log(key, type, fitting))
        .map(verdict -> acknowledge(verdict, lines, fitting.size()));
  }

  private boolean acknowledge(Verdict verdict, Map<String, byte[]> lines, int sent) {
    if (!(verdict instanceof Verdict.Success)) {
      return false;
    }
    buffer.remove(lines.keySet());
    env.counters.lines(sent);
    return true;
  }
}
