package io.fleet.agents.wire;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** What a fleet of agents sent and how it was answered; safe for any thread. */
public final class Counters {
  private static final int MOST_ERROR_KINDS = 64;
  private final Map<Door, Latencies> latencies;
  private final Latencies all = new Latencies();
  private final Map<String, LongAdder> errors = new ConcurrentHashMap<>();
  private final LongAdder linesSent = new LongAdder();
  private final LongAdder liveAnswers = new LongAdder();
  private final LongAdder hostsHeard = new LongAdder();
  private final AtomicInteger stretch = new AtomicInteger(1);

  /** All at zero. */
  public Counters() {
    var map = new EnumMap<Door, Latencies>(Door.class);
    for (var door : Door.values()) {
      map.put(door, new Latencies());
    }
    latencies = Collections.unmodifiableMap(map);
  }

  /** Counts one answered request. */
  public void answered(Door door, long nanos, Verdict verdict) {
    all.add(nanos);
    var of = latencies.get(door);
    if (of != null) {
      of.add(nanos);
    }
    switch (verdict) {
      case Verdict.Success s -> {}
      case Verdict.NodeInvalid n -> error("node_invalid");
      case Verdict.Refused r -> error("refused " + door.path());
      case Verdict.Unreachable u -> error(u.timedOut() ? "timeout" : u.cause());
    }
  }

  /** Counts an error of the given kind. */
  public void error(String kind) {
    var known = errors.get(kind);
    if (known == null) {
      known =
          errors.computeIfAbsent(
              errors.size() < MOST_ERROR_KINDS ? kind : "other", k -> new LongAdder());
    }
    known.increment();
  }

  /** Counts log lines that the server has acknowledged. */
  public void lines(int count) {
    linesSent.add(count);
  }

  /** Counts answers of distributed queries that the server has acknowledged. */
  public void answers(int count) {
    liveAnswers.add(count);
  }

  /** The number of the stretch that is counted now; it moves with each {@link #clear}. */
  public int stretch() {
    return stretch.get();
  }

  /** Counts a host that was answered for the first time in this stretch. */
  public void heard() {
    hostsHeard.increment();
  }

  /** Sets all to zero, so that a bench can leave its warm-up out. */
  public void clear() {
    hostsHeard.reset();
    stretch.incrementAndGet();
    all.clear();
    latencies.values().forEach(Latencies::clear);
    errors.clear();
    linesSent.reset();
    liveAnswers.reset();
  }

  /** The counts of this moment. */
  public Snapshot snapshot() {
    var doors = new TreeMap<String, Long>();
    latencies.forEach((door, l) -> doors.put(door.path(), l.count()));
    var kinds = new TreeMap<String, Long>();
    errors.forEach((kind, n) -> kinds.put(kind, n.sum()));
    return new Snapshot(
        all.count(),
        doors,
        kinds,
        linesSent.sum(),
        liveAnswers.sum(),
        hostsHeard.sum(),
        all.quantile(0.5),
        all.quantile(0.99));
  }

  /**
   * Counts since the start.
   *
   * @param requests all requests that ended, failed ones too
   * @param byDoor the same per endpoint
   * @param errors failed ones by kind
   * @param lines acknowledged log lines
   * @param answers acknowledged query results
   * @param hosts hosts with at least one success; only the light kind counts them
   * @param p50Millis half of all requests were faster
   * @param p99Millis 99 of 100 were faster
   */
  public record Snapshot(
      long requests,
      SortedMap<String, Long> byDoor,
      SortedMap<String, Long> errors,
      long lines,
      long answers,
      long hosts,
      double p50Millis,
      double p99Millis) {}
}
