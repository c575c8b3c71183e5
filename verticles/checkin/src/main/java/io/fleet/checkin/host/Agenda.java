package io.fleet.checkin.host;

/**
 * When a host is to be asked next, in milliseconds of the monotonic clock. Asking changes nothing
 * but a pause: what was not answered is asked again at the next poll, three times; then ever less
 * often, so that a host that dies of a query is left alone for a while. Thread-safe.
 */
public final class Agenda {
  /** Host details. */
  public static final int DETAILS = 1;

  /** Label membership. */
  public static final int LABELS = 2;

  /** Policies. */
  public static final int POLICIES = 4;

  private static final int FREE_ASKS = 3;
  private static final long FIRST_PAUSE_MILLIS = 10_000;
  private static final long LONGEST_PAUSE_MILLIS = 600_000;

  private long details;
  private long labels;
  private long policies;
  private long pausedUntil;
  private int asks;
  // The only field that the idle path reads.
  private volatile long next = Long.MIN_VALUE;

  /** Whether there is nothing to ask now. */
  public boolean idle(long now) {
    return now < next;
  }

  /** The kinds to ask now, as bits. */
  public synchronized int due(long now) {
    if (now < pausedUntil) return 0;
    return (now >= details ? DETAILS : 0)
        | (now >= labels ? LABELS : 0)
        | (now >= policies ? POLICIES : 0);
  }

  /** The host has been handed what was due. */
  public synchronized void asked(long now) {
    asks++;
    if (asks > FREE_ASKS) {
      var doublings = Math.min(asks - FREE_ASKS - 1, 16);
      pausedUntil = now + Math.min(FIRST_PAUSE_MILLIS << doublings, LONGEST_PAUSE_MILLIS);
    }
    settle();
  }

  /** Sets when kinds are due next, and forgets how often they were asked. */
  public synchronized void due(int kinds, long moment) {
    if ((kinds & DETAILS) != 0) details = moment;
    if ((kinds & LABELS) != 0) labels = moment;
    if ((kinds & POLICIES) != 0) policies = moment;
    asks = 0;
    pausedUntil = Long.MIN_VALUE;
    settle();
  }

  /** Someone wants everything anew; told again and again until it came, which changes nothing. */
  public synchronized void refetch(long now) {
    if (details <= now && labels <= now && policies <= now) return;
    due(DETAILS | LABELS | POLICIES, now);
  }

  private void settle() {
    next = Math.max(pausedUntil, Math.min(details, Math.min(labels, policies)));
  }
}
