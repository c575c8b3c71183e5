package io.fleet.checkin.host;

import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Hosts of which another node, or a person, changed the rows: read again together, a few
 * milliseconds after they were told. Used on one context.
 */
final class HostRefresh {
  private static final long GATHER_MILLIS = 5;
  private static final int MOST = 100_000;

  private final Vertx vertx;
  private final HostLoad load;
  private final Set<Integer> waiting = new LinkedHashSet<>();
  private boolean running;

  HostRefresh(Vertx vertx, HostLoad load) {
    this.vertx = vertx;
    this.load = load;
  }

  /** Reads these again. Beyond the bound the sweep has to do. */
  void ask(Collection<Integer> ids) {
    if (waiting.size() + ids.size() > MOST) return;
    waiting.addAll(ids);
    if (!running && !waiting.isEmpty()) {
      running = true;
      vertx.setTimer(GATHER_MILLIS, fired -> run());
    }
  }

  private void run() {
    var some = new ArrayList<Integer>();
    for (var at = waiting.iterator(); at.hasNext() && some.size() < HostLoad.batch(); ) {
      some.add(at.next());
      at.remove();
    }
    if (some.isEmpty()) {
      running = false;
      return;
    }
    // A failure is the database's; the sweep repairs what was missed.
    load.some(some).onComplete(done -> run());
  }
}
