package io.fleet.jobs.work;

import io.fleet.jobs.JobsConfig;
import io.fleet.platform.time.Time;
import io.fleet.store.jobs.Leftovers;
import java.time.Duration;

/** Removes what people left and nobody can use any more. */
public final class Expiry {
  private static final Duration EMAIL_CHANGES = Duration.ofDays(7);
  // An administrator may still want to see, and renew, what was not accepted in time.
  private static final Duration ENDED_INVITES = Duration.ofDays(30);

  private final Leftovers leftovers;
  private final Time time;
  private final JobsConfig config;

  public Expiry(Leftovers leftovers, Time time, JobsConfig config) {
    this.leftovers = leftovers;
    this.time = time;
    this.config = config;
  }

  /** Sessions that have been idle too long. */
  public void sessions() {
    if (config.sessionDuration().isZero()) return;
    leftovers.idleSessions(time.now().minus(config.sessionDuration())).await();
  }

  /** Tokens to set a password, changes of address, invitations. */
  public void mails() {
    var now = time.now();
    leftovers.passwordResets(now).await();
    leftovers.emailChanges(now.minus(EMAIL_CHANGES)).await();
    leftovers.invites(now.minus(config.inviteValidity()).minus(ENDED_INVITES)).await();
  }
}
