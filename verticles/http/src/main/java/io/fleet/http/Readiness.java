package io.fleet.http;

/**
 * Whether this node takes work. The server sets it: starting, then ready, then draining.
 * Thread-safe.
 */
public final class Readiness {
  /** A stage of a node's life. */
  public enum State {
    /** Listening, not yet able to answer. */
    STARTING,
    /** Serving. */
    READY,
    /** Finishing what is in work; clients should go elsewhere. */
    DRAINING
  }

  private volatile State state = State.STARTING;

  /** The stage now. */
  public State state() {
    return state;
  }

  /** From now on requests are served. */
  public void ready() {
    state = State.READY;
  }

  /** From now on devices are sent elsewhere, and {@code /healthz} fails. */
  public void drain() {
    state = State.DRAINING;
  }
}
