package io.fleet.jobs;

import io.fleet.jobs.automation.Automations;
import io.fleet.jobs.schedule.Job;
import io.fleet.jobs.schedule.JobMetrics;
import io.fleet.jobs.schedule.Pause;
import io.fleet.jobs.schedule.Runner;
import io.fleet.jobs.schedule.Schedule;
import io.fleet.jobs.schedule.Starter;
import io.fleet.jobs.work.AuditTrail;
import io.fleet.jobs.work.Counting;
import io.fleet.jobs.work.Expiry;
import io.fleet.jobs.work.HostCleanup;
import io.fleet.jobs.work.QueryTimes;
import io.fleet.platform.audit.AuditLog;
import io.fleet.platform.hosts.HostDirectory;
import io.fleet.platform.jobs.JobTrigger;
import io.fleet.platform.time.Time;
import io.fleet.store.activity.ActivityStore;
import io.fleet.store.db.Db;
import io.fleet.store.inventory.HostChanges;
import io.fleet.store.jobs.JobLeases;
import io.fleet.store.jobs.Leftovers;
import io.fleet.store.jobs.PreparedCounts;
import io.fleet.store.jobs.ScheduleTimes;
import io.fleet.store.jobs.SoftwareCounting;
import io.fleet.store.jobs.Tallies;
import io.fleet.store.settings.SettingsStore;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Deployable;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.ThreadingModel;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The room as a whole, wired. */
public final class Jobs {
  private static final Duration SOON = Duration.ofMinutes(5);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);

  private final List<Schedule> schedules;
  private final Runner runner;
  private final Starter starter;

  /**
   * What the room stands on.
   *
   * @param node this node's name, under which it holds leases
   * @param audit where notes of what people did go besides the database; empty: nowhere
   */
  public record Parts(
      Vertx vertx,
      Db db,
      HostDirectory hosts,
      Time time,
      MeterRegistry meters,
      String node,
      JobsConfig config,
      Optional<AuditLog> audit) {}

  private Jobs(Parts parts) {
    this.schedules = schedules(parts);
    this.runner =
        new Runner(
            parts.vertx(),
            new JobLeases(parts.db()),
            parts.node(),
            parts.time(),
            new JobMetrics(parts.meters()));
    this.starter = new Starter(schedules, runner);
  }

  /** Wires the room; nothing runs yet. */
  public static Jobs create(Parts parts) {
    return new Jobs(parts);
  }

  private static List<Schedule> schedules(Parts parts) {
    var db = parts.db();
    var leftovers = new Leftovers(db);
    var hosts =
        new HostCleanup(
            parts.vertx(),
            parts.hosts(),
            parts.time(),
            new HostChanges(db),
            leftovers,
            new SettingsStore(db));
    var expiry = new Expiry(leftovers, parts.time(), parts.config());
    var counting =
        new Counting(
            new SoftwareCounting(db), new Tallies(db), new PreparedCounts(db), parts.time());
    var times = new QueryTimes(new ScheduleTimes(db), new PreparedCounts(db));
    var always =
        Stream.of(
            new Schedule(
                "cleanups_then_aggregation",
                Pause.byCost(SOON, HOUR),
                List.of(
                    new Job("incoming_hosts", hosts::incoming),
                    new Job("expired_hosts", hosts::expired),
                    new Job("tombstones", hosts::tombstones),
                    new Job("sessions", expiry::sessions),
                    new Job("mails", expiry::mails),
                    new Job("os_versions", counting::systems),
                    new Job("munki_and_mdm", counting::managements),
                    new Job("query_times", times::sumUp))),
            new Schedule(
                "vulnerabilities",
                Pause.byCost(SOON, HOUR),
                List.of(new Job("software", counting::software))),
            Automations.schedule(parts.vertx(), db, parts.hosts(), parts.time(), parts.meters()),
            // Clients know these names; this server has nothing to do under them yet.
            Schedule.every("integrations", DAY, List.of()),
            Schedule.every("stats", DAY, List.of()));
    var audit =
        parts.audit().stream()
            .map(log -> new AuditTrail(new ActivityStore(db), log))
            .map(trail -> new Job("audit_log", trail::write))
            .map(job -> Schedule.every("activities_streaming", SOON, List.of(job)));
    return Stream.concat(always, audit).toList();
  }

  /** Starts schedules by name. */
  public JobTrigger trigger() {
    return starter;
  }

  /** The verticle; one on each node, for leases decide who works. */
  public Deployable verticle() {
    return new JobsVerticle(schedules, runner, starter);
  }

  /** How the verticle is deployed. */
  public static DeploymentOptions options() {
    return new DeploymentOptions().setThreadingModel(ThreadingModel.VIRTUAL_THREAD);
  }
}
