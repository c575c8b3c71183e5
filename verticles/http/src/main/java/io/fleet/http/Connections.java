package io.fleet.http;

import io.fleet.http.request.Bounds;
import io.fleet.http.request.Bounds.Bound;
import io.vertx.core.http.HttpConnection;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Set;

/**
 * Counts connections and ends those that never say anything: a scan, or an attack. A connection
 * counts as silent until its first request. For one event loop.
 */
final class Connections {
  private record Silent(HttpConnection connection, long sinceNanos) {}

  private final int most;
  private final long nanos;
  private final Bounds bounds;
  private final ArrayDeque<Silent> oldestFirst = new ArrayDeque<>();
  private final Set<HttpConnection> silent = new HashSet<>();
  private int open;

  Connections(HttpLimits limits, int loops, Bounds bounds) {
    this.most = Math.ceilDiv(limits.connections(), loops);
    this.nanos = limits.firstRequestMillis() * 1_000_000L;
    this.bounds = bounds;
  }

  void opened(HttpConnection connection) {
    if (open >= most) {
      bounds.bit(Bound.CONNECTIONS);
      connection.close();
      return;
    }
    open++;
    silent.add(connection);
    oldestFirst.add(new Silent(connection, System.nanoTime()));
    connection.closeHandler(
        closed -> {
          open--;
          silent.remove(connection);
        });
  }

  void spoke(HttpConnection connection) {
    silent.remove(connection);
  }

  void sweep(long nowNanos) {
    for (var head = oldestFirst.peek();
        head != null
            && (!silent.contains(head.connection()) || nowNanos - head.sinceNanos() > nanos);
        head = oldestFirst.peek()) {
      oldestFirst.remove();
      if (silent.remove(head.connection())) {
        bounds.bit(Bound.FIRST_REQUEST_TIME);
        head.connection().close();
      }
    }
  }
}
