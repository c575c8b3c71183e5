package io.fleet.checkin.host;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.fleet.platform.problem.Problem;
import io.fleet.store.host.HostRow;
import io.fleet.store.label.LabelStore;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Keys that are not in memory: read from the primary once, however many ask, and remembered for a
 * short while when unknown. Only so many at a time, so that a flood of invented keys cannot fill
 * the database's queue. Thread-safe.
 */
final class Misses {
  private static final int AT_ONCE = 256;
  private static final int UNKNOWN_KEPT = 20_000;
  private static final Duration UNKNOWN_FOR = Duration.ofSeconds(5);

  private final Function<Buffer, Future<Optional<HostRow>>> store;
  private final LabelStore labels;
  private final Hosts hosts;
  private final Counter refused;
  private final Cache<NodeKeyHash, Boolean> unknown =
      Caffeine.newBuilder().maximumSize(UNKNOWN_KEPT).expireAfterWrite(UNKNOWN_FOR).build();
  private final Map<NodeKeyHash, Future<@Nullable HostEntry>> running = new ConcurrentHashMap<>();

  /**
   * @param store finds a row by the SHA-256 of a key
   */
  Misses(
      Function<Buffer, Future<Optional<HostRow>>> store,
      LabelStore labels,
      Hosts hosts,
      MeterRegistry meters) {
    this.store = store;
    this.labels = labels;
    this.hosts = hosts;
    this.refused = meters.counter("fleet.checkin.misses.refused");
  }

  /** The host of a key; null when it is surely unknown. */
  Future<@Nullable HostEntry> find(NodeKeyHash key) {
    if (unknown.getIfPresent(key) != null) return Future.succeededFuture();
    var joined = running.get(key);
    if (joined != null) return joined;
    if (running.size() >= AT_ONCE) {
      refused.increment();
      return Future.failedFuture(
          new Problem.Unavailable("too many unknown hosts at once").asException());
    }
    var reading = read(key);
    running.put(key, reading);
    reading.onComplete(done -> running.remove(key, reading));
    return reading;
  }

  private Future<@Nullable HostEntry> read(NodeKeyHash key) {
    var readAt = hosts.flushCount();
    return store.apply(key.bytes()).compose(found -> take(key, found, readAt));
  }

  private Future<@Nullable HostEntry> take(NodeKeyHash key, Optional<HostRow> found, long readAt) {
    if (found.isEmpty()) {
      unknown.put(key, true);
      return Future.succeededFuture();
    }
    var row = found.get();
    return labels
        .of(List.of(row.id()))
        .map(
            members ->
                hosts.put(
                    row,
                    members.stream().map(LabelStore.Member::label).collect(Collectors.toSet()),
                    readAt));
  }
}
