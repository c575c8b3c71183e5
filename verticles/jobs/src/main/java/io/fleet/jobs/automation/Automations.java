package io.fleet.jobs.automation;

import io.fleet.jobs.schedule.Job;
import io.fleet.jobs.schedule.Schedule;
import io.fleet.platform.hosts.HostDirectory;
import io.fleet.platform.time.Time;
import io.fleet.store.db.Db;
import io.fleet.store.jobs.HostAges;
import io.fleet.store.policy.AutomationResets;
import io.fleet.store.policy.NewFailures;
import io.fleet.store.policy.PolicyAutomationStore;
import io.fleet.store.policy.PolicyStore;
import io.fleet.store.settings.SettingsStore;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import java.util.List;

/** Composes the automations. */
public final class Automations {
  private Automations() {}

  /** Their schedule. */
  public static Schedule schedule(
      Vertx vertx, Db db, HostDirectory directory, Time time, MeterRegistry meters) {
    var settings = new SettingsStore(db);
    var policies = new PolicyStore(db);
    var failures = new NewFailures(db);
    var messenger = new Messenger(vertx, meters);
    var status = new HostStatus(settings, directory, new HostAges(db), time, messenger);
    var failing =
        new FailingPolicies(
            new PolicyAutomationStore(db),
            settings,
            policies,
            failures,
            new AutomationResets(db),
            new FailureReports(policies, failures, new FailureMessages(time), messenger));
    return new Schedule(
        "automations",
        new Interval(settings),
        List.of(
            new Job(HostStatus.NAME, status::run), new Job(FailingPolicies.NAME, failing::run)));
  }
}
