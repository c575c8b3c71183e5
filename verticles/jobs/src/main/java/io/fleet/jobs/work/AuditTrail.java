package io.fleet.jobs.work;

import io.fleet.platform.audit.AuditLog;
import io.fleet.store.activity.Activity;
import io.fleet.store.activity.ActivityStore;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes what people did to the audit log, oldest first. A note counts as written only after the
 * log has it, so it may come twice after a crash, but is never left out. For virtual threads.
 */
public final class AuditTrail {
  private static final int BATCH = 500;

  private final ActivityStore activities;
  private final AuditLog log;

  public AuditTrail(ActivityStore activities, AuditLog log) {
    this.activities = activities;
    this.log = log;
  }

  /** Writes all that is not written yet. */
  public void write() {
    List<Activity> some;
    do {
      some = activities.unstreamed(BATCH).await();
      if (some.isEmpty()) return;
      log.append(lines(some), some.size()).await();
      activities.streamed(some.stream().map(Activity::id).toList()).await();
    } while (some.size() == BATCH);
  }

  private static byte[] lines(List<Activity> some) {
    return some.stream()
        .map(activity -> activity.audited() + "\n")
        .collect(Collectors.joining())
        .getBytes(StandardCharsets.UTF_8);
  }
}
