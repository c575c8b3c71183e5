package io.fleet.platform.hosts;

/**
 * When hosts were last heard of, as of one moment, for walks over many of them: the cheaper the
 * closer their numbers follow each other. For one thread.
 */
public interface Heard {
  /** When a host was last heard of, on any node, in seconds since 1970; 0 when never. */
  long lastSeenEpochSecond(int host);

  /** Whether a host would answer a live query. */
  boolean online(int host);
}
