package io.fleet.agents;

import io.fleet.agents.host.AgentClock;
import io.fleet.agents.host.HostSettings;
import io.fleet.agents.host.NodeKeys;
import io.fleet.agents.host.SimulatedHost;
import io.fleet.agents.sql.SqlEngine;
import io.fleet.agents.table.HostFacts;
import io.fleet.agents.wire.Counters;
import io.fleet.agents.wire.DeviceClient;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.ArrayList;
import java.util.List;

/** Hosts of the full kind, every n-th of the fleet on this event loop. */
final class FullAgentsVerticle extends VerticleBase {
  private final AgentOptions options;
  private final int first;
  private final int step;
  private final AgentClock clock;
  private final SqlEngine sql;
  private final Counters counters;
  private final NodeKeys keys;
  private final List<SimulatedHost> hosts = new ArrayList<>();

  FullAgentsVerticle(
      AgentOptions options,
      int first,
      int step,
      AgentClock clock,
      SqlEngine sql,
      Counters counters,
      NodeKeys keys) {
    this.options = options;
    this.first = first;
    this.step = step;
    this.clock = clock;
    this.sql = sql;
    this.counters = counters;
    this.keys = keys;
  }

  @Override
  public Future<?> start() {
    var settings =
        new HostSettings(
            options.secret(),
            options.version(),
            options.pathPrefix(),
            options.flags(),
            options.answerSpread(),
            options.churn());
    var ca = options.ca();
    var client =
        new DeviceClient(
            vertx,
            new DeviceClient.Settings(
                options.urls(),
                ca == null ? null : ca.toString(),
                options.keepAlive(),
                options.roam(),
                options.requestLimit(),
                "osquery/" + options.version()),
            counters);
    double within = options.startWithin().toMillis() / (double) options.second().toMillis();
    for (int i = first; i < options.hosts(); i += step) {
      int index = options.firstIndex() + i;
      var facts = HostFacts.of(options.platform(index), index, options.seed());
      // Neighbours in the answer order are neighbours in the poll order too: whatever the moment
      // of a live query, its answers spread over at least the longer of the two spans.
      double phase = options.hosts() == 1 ? 0 : i / (double) (options.hosts() - 1);
      var host =
          new SimulatedHost(vertx, facts, settings, clock, client, sql, counters, keys, phase);
      hosts.add(host);
      host.start(within);
    }
    vertx.setPeriodic(clock.millis(1), t -> hosts.forEach(SimulatedHost::tick));
    return Future.succeededFuture();
  }

  @Override
  public Future<?> stop() {
    hosts.forEach(SimulatedHost::stop);
    return Future.succeededFuture();
  }
}
