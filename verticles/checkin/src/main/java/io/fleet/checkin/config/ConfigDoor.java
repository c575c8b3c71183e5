package io.fleet.checkin.config;

import io.fleet.checkin.entry.KeyedDoors;
import io.fleet.checkin.host.HostEntry;
import io.fleet.checkin.host.Hosts;
import io.fleet.checkin.host.PreparedConfig;
import io.fleet.checkin.write.HostWriter;
import io.fleet.platform.door.Answer;
import io.fleet.platform.door.Exchange;
import io.fleet.platform.problem.Problem;
import io.fleet.store.host.HostColumn;
import io.fleet.store.host.HostPatch;
import io.vertx.core.Future;

/** Hands configurations out. Thread-safe. */
public final class ConfigDoor {
  // Never an empty object in place of one: that would wipe the host's schedule (rule 2).
  private static final Future<Answer> NOT_YET =
      Future.failedFuture(
          new Problem.Unavailable("configurations are not loaded yet").asException());

  private final KeyedDoors doors;
  private final ConfigBook book;
  private final Hosts hosts;
  private final HostWriter writer;

  public ConfigDoor(KeyedDoors doors, ConfigBook book, Hosts hosts, HostWriter writer) {
    this.doors = doors;
    this.book = book;
    this.hosts = hosts;
    this.writer = writer;
  }

  /** Answers one request. */
  public Future<Answer> handle(Exchange in) {
    return doors.enter(in.body(), this::answer);
  }

  private Future<Answer> answer(HostEntry host) {
    var config = book.of(host);
    if (config == null) return NOT_YET;
    var facts = host.facts();
    if (differs(config.distributedInterval(), facts.distributedInterval())
        || differs(config.loggerTlsPeriod(), facts.loggerTlsPeriod())
        || differs(config.configRefresh(), facts.configTlsRefresh())) {
      keepIntervals(host, config);
    }
    return config.answer();
  }

  private static boolean differs(int option, int known) {
    return option > 0 && option != known;
  }

  // The host will call this often from now on; that decides when it counts as offline.
  private void keepIntervals(HostEntry host, PreparedConfig config) {
    var patch = new HostPatch();
    set(patch, HostColumn.DISTRIBUTED_INTERVAL, config.distributedInterval());
    set(patch, HostColumn.LOGGER_TLS_PERIOD, config.loggerTlsPeriod());
    set(patch, HostColumn.CONFIG_TLS_REFRESH, config.configRefresh());
    host.report(patch, hosts.labels());
    writer.put(host.id().value(), patch);
  }

  private static void set(HostPatch patch, HostColumn column, int seconds) {
    if (seconds > 0) patch.set(column, seconds);
  }
}
