package io.fleet.agents.host;

import io.fleet.agents.carve.Carver;
import io.fleet.agents.sql.SqlAnswer;
import io.fleet.agents.sql.SqlEngine;
import io.fleet.agents.table.AgentFacts;
import io.fleet.agents.table.HostFacts;
import io.fleet.agents.wire.Counters;
import io.fleet.agents.wire.DeviceClient;
import io.vertx.core.Future;
import io.vertx.core.Vertx;

/** What the parts of one host share. Belongs to one event loop. */
final class HostEnvironment {
  final Vertx vertx;
  final HostFacts facts;
  final HostSettings settings;
  final AgentClock clock;
  final DeviceClient client;
  final SqlEngine sql;
  final Counters counters;
  final NodeKeys keys;
  final Flags flags;
  final long startTime;
  final Carver carver = new Carver(new CarvingHost(this));
  private RunningConfig config = RunningConfig.EMPTY;
  private boolean stopped;

  HostEnvironment(
      Vertx vertx,
      HostFacts facts,
      HostSettings settings,
      AgentClock clock,
      DeviceClient client,
      SqlEngine sql,
      Counters counters,
      NodeKeys keys) {
    this.vertx = vertx;
    this.facts = facts;
    this.settings = settings;
    this.clock = clock;
    this.client = client;
    this.sql = sql;
    this.counters = counters;
    this.keys = keys;
    flags = new Flags(settings.flags());
    startTime = clock.now();
  }

  RunningConfig config() {
    return config;
  }

  void config(RunningConfig next) {
    config = next;
  }

  boolean stopped() {
    return stopped;
  }

  void stop() {
    stopped = true;
  }

  /** Runs something after a number of agent seconds, unless the host has stopped by then. */
  void after(double seconds, Runnable action) {
    if (!stopped) {
      vertx.setTimer(
          clock.millis(seconds),
          t -> {
            if (!stopped) {
              action.run();
            }
          });
    }
  }

  Future<SqlAnswer> query(String statement, long eventsAfter) {
    carver.asked(statement);
    return sql.query(facts, agentFacts(eventsAfter), statement);
  }

  /** The name that lines and enrollments carry, by the flag {@code host_identifier}. */
  String identifier() {
    return switch (flags.text("host_identifier")) {
      case "instance", "ephemeral" -> facts.var("instance");
      case "hostname" -> facts.var("hostname");
      default -> facts.var("uuid");
    };
  }

  private long installed() {
    long every = settings.churn().toSeconds();
    return every == 0 ? 0 : (clock.now() - startTime) / every;
  }

  private AgentFacts agentFacts(long eventsAfter) {
    return new AgentFacts(
        settings.version(),
        startTime,
        clock.now(),
        config.hash(),
        flags.all(),
        config.schedule().stream().map(ScheduledQuery::facts).toList(),
        config.packs(),
        carver.rows(),
        installed(),
        eventsAfter);
  }
}
