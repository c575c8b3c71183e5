package io.fleet.agents.host;

import io.fleet.agents.sql.SqlEngine;
import io.fleet.agents.table.HostFacts;
import io.fleet.agents.wire.Counters;
import io.fleet.agents.wire.DeviceClient;
import io.fleet.agents.wire.Door;
import io.fleet.agents.wire.Verdict;
import io.vertx.core.Future;
import io.vertx.core.Vertx;

/**
 * One osqueryd: enrolls when it has no key, reads its config, then polls, logs and runs its
 * schedule until stopped. Belongs to the event loop it was started on.
 */
public final class SimulatedHost {
  /** osqueryd ends when it got no key, and its service manager starts it again. */
  private static final double RESTART = 10;

  private static final int CARVER_EVERY = 60;
  private static final int MOST_SECONDS_CAUGHT_UP = 10;

  private final HostEnvironment env;
  private final NodeSession session;
  private final LogBuffer buffer = new LogBuffer();
  private final Scheduler scheduler;
  private final DistributedLoop distributed;
  private final LogLoop log;
  private final double phase;
  private long ticked;

  /**
   * A host that does nothing yet.
   *
   * @param phase place of the host among all, from 0 to 1: its polls begin at this share of their
   *     interval, and its live answers are held back by this share of the answer spread
   */
  public SimulatedHost(
      Vertx vertx,
      HostFacts facts,
      HostSettings settings,
      AgentClock clock,
      DeviceClient client,
      SqlEngine sql,
      Counters counters,
      NodeKeys keys,
      double phase) {
    env = new HostEnvironment(vertx, facts, settings, clock, client, sql, counters, keys);
    session = new NodeSession(env);
    scheduler = new Scheduler(env, buffer);
    double spread = settings.answerSpread().toMillis() / 1000.0;
    distributed = new DistributedLoop(env, session, spread == 0 ? 0 : 0.5 + spread * phase);
    log = new LogLoop(env, session, buffer);
    this.phase = phase;
  }

  /** Begins; at most {@code within} agent seconds pass before the first request. */
  public void start(double within) {
    ticked = env.clock.now();
    env.after(within * phase, this::boot);
  }

  /** Lets the schedule see the seconds that have passed. */
  public void tick() {
    long now = env.clock.now();
    for (ticked = Math.max(ticked, now - MOST_SECONDS_CAUGHT_UP); ticked < now; ) {
      scheduler.tick(++ticked);
      if (ticked % CARVER_EVERY == 0) {
        env.carver.tick();
      }
    }
  }

  /** Ends all loops; requests under way are left alone. */
  public void stop() {
    env.stop();
  }

  /** Log lines that the server has not acknowledged. */
  public int waitingLines() {
    return buffer.size();
  }

  private void boot() {
    scheduler.status(
        1, "init.cpp", 413, "osqueryd started [version=" + env.settings.version() + "]");
    session
        .ready()
        .onComplete(
            done -> {
              if (env.stopped()) {
                return;
              }
              if (done.failed() || !done.result()) {
                env.after(RESTART, this::boot);
                return;
              }
              refreshConfig()
                  .onComplete(
                      first -> {
                        distributed.round();
                        env.after(env.flags.number("logger_tls_period"), log::period);
                        scheduleRefresh(first.succeeded() && first.result());
                      });
            });
  }

  private void scheduleRefresh(boolean succeeded) {
    int refresh = env.flags.number("config_refresh");
    if (refresh > 0) {
      int wait = succeeded ? refresh : env.flags.number("config_accelerated_refresh");
      env.after(
          wait,
          () ->
              refreshConfig()
                  .onComplete(done -> scheduleRefresh(done.succeeded() && done.result())));
    }
  }

  private Future<Boolean> refreshConfig() {
    return session
        .call(Door.CONFIG, env.flags.number("config_tls_max_attempts"), Bodies::keyOnly)
        .compose(
            verdict -> {
              if (!(verdict instanceof Verdict.Success success)) {
                return Future.succeededFuture(false);
              }
              var before = env.config().hash();
              var reader =
                  new ConfigReader(env, text -> scheduler.status(1, "config.cpp", 1, text));
              var config = reader.read(success.body());
              if (config.hash().equals(before)) {
                return Future.succeededFuture(true);
              }
              env.config(config);
              return scheduler.configured();
            });
  }
}
