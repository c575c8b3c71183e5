package io.fleet.http;

/**
 * The listener's bounds. Each has a counter in {@code http_bound_hits_total} that tells how often
 * it bit.
 *
 * @param headerBytes all headers of a request
 * @param lineBytes the request line
 * @param bodiesBytes all bodies in memory together, inflated ones included
 * @param inflateRatio how much larger a body may become when gzip is undone, beyond the first MiB
 * @param bodyMillis a body must have arrived within this time
 * @param idleSeconds a connection without traffic is closed; more than a balancer's own limit, or
 *     the balancer sees random resets
 * @param firstRequestMillis a new connection must have done its handshake within this time, and
 *     have sent the head of a request within this time after
 * @param connections open at once
 * @param deviceExchanges requests of devices in work at once
 * @param apiExchanges requests of people in work at once
 * @param streams conversations at once
 * @param streamTextBytes one text of a client in a conversation
 * @param drainMillis how long closing waits for requests in work
 * @param certificateMillis how often certificate files are looked at
 */
public record HttpLimits(
    int headerBytes,
    int lineBytes,
    long bodiesBytes,
    int inflateRatio,
    int bodyMillis,
    int idleSeconds,
    int firstRequestMillis,
    int connections,
    int deviceExchanges,
    int apiExchanges,
    int streams,
    int streamTextBytes,
    int drainMillis,
    int certificateMillis) {
  private static final int KIB = 1024;

  /** What holds when nothing is said. */
  public static final HttpLimits DEFAULT =
      new HttpLimits(
          64 * KIB,
          32 * KIB,
          512L * KIB * KIB,
          200,
          25_000,
          930,
          30_000,
          120_000,
          20_000,
          256,
          1_000,
          64 * KIB,
          15_000,
          5_000);
}
