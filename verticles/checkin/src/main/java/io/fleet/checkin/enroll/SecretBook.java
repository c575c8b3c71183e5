package io.fleet.checkin.enroll;

import io.fleet.checkin.reload.Reload;
import io.fleet.platform.time.Time;
import io.fleet.store.host.EnrollStore;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Enroll secrets in memory. A secret that is not there is looked for in the database, at most once
 * a second for all: so a new secret works at once and a wrong one costs next to nothing.
 * Thread-safe.
 */
public final class SecretBook {
  private static final long PAUSE_MILLIS = 1_000;

  private final EnrollStore store;
  private final Time time;
  private final Reload reload = new Reload(this::read);
  private final AtomicLong lastLook;
  private volatile @Nullable Map<String, Secret> secrets;

  public SecretBook(EnrollStore store, Time time) {
    this.store = store;
    this.time = time;
    this.lastLook = new AtomicLong(time.monotonicMillis() - PAUSE_MILLIS);
  }

  /** A right secret, and the team whose it is. */
  public record Secret(Optional<Integer> team) {}

  /** Reads all secrets again. */
  public Future<Void> reload() {
    return reload.run();
  }

  /** The secret of this text, to the letter; null when there is none. */
  public Future<@Nullable Secret> find(String text) {
    var known = secrets;
    var hit = known == null ? null : known.get(text);
    if (hit != null || (known != null && !mayLook())) return Future.succeededFuture(hit);
    return reload.run().map(done -> secrets == null ? null : secrets.get(text));
  }

  private boolean mayLook() {
    var now = time.monotonicMillis();
    var last = lastLook.get();
    return now - last >= PAUSE_MILLIS && lastLook.compareAndSet(last, now);
  }

  private Future<Void> read() {
    return store
        .secrets()
        .map(
            rows -> {
              var read = new HashMap<String, Secret>();
              rows.forEach(row -> read.put(row.getKey(), new Secret(row.getValue())));
              secrets = Map.copyOf(read);
              return null;
            });
  }
}
