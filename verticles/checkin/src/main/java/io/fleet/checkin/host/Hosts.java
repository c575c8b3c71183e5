package io.fleet.checkin.host;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.fleet.model.HostId;
import io.fleet.model.KnownHost;
import io.fleet.platform.hosts.Heard;
import io.fleet.platform.hosts.HostDirectory;
import io.fleet.platform.time.Time;
import io.fleet.store.host.HostRow;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Every enrolled host in memory, by the hash of its key and by its number. Thread-safe; a hit does
 * no I/O and allocates next to nothing.
 */
public final class Hosts implements HostDirectory {
  private static final Future<@Nullable KnownHost> UNKNOWN = Future.succeededFuture();
  private static final int REMOVED_KEPT = 100_000;

  private final KeyIndex byKey = new KeyIndex();
  private final KeyIndex byOrbitKey = new KeyIndex();
  private final Map<Integer, HostEntry> byId = new ConcurrentHashMap<>();
  private final SeenTimes seen = new SeenTimes();
  private final Membership labels = new Membership();
  private final AtomicLong flushes = new AtomicLong();
  // What was read before a host was deleted must not bring it back.
  private final Cache<Integer, Long> removed =
      Caffeine.newBuilder().maximumSize(REMOVED_KEPT).build();
  private final Intervals intervals;
  private final Time time;
  private IntPredicate unsaved = id -> false;
  private Function<NodeKeyHash, Future<@Nullable HostEntry>> missing =
      key -> Future.succeededFuture();
  private Function<NodeKeyHash, Future<@Nullable HostEntry>> missingOrbit =
      key -> Future.succeededFuture();

  public Hosts(Intervals intervals, Time time) {
    this.intervals = intervals;
    this.time = time;
  }

  /**
   * Completes the wiring, before the first use.
   *
   * @param misses finds hosts that are not in memory
   * @param orbitMisses the same by Orbit's key
   * @param reports whether a host's report waits to be stored
   */
  public void wire(
      Function<NodeKeyHash, Future<@Nullable HostEntry>> misses,
      Function<NodeKeyHash, Future<@Nullable HostEntry>> orbitMisses,
      IntPredicate reports) {
    this.missing = misses;
    this.missingOrbit = orbitMisses;
    this.unsaved = reports;
  }

  /** The host that holds the key of this hash, if it is in memory. */
  public @Nullable HostEntry find(NodeKeyHash key) {
    return byKey.find(key);
  }

  /** The same; a miss asks the database. Null: surely unknown. */
  public Future<@Nullable HostEntry> findOrLoad(NodeKeyHash key) {
    var hit = byKey.find(key);
    return hit == null ? missing.apply(key) : Future.succeededFuture(hit);
  }

  /** The host whose Orbit holds the key of this hash. Null: surely unknown. */
  public Future<@Nullable HostEntry> findOrLoadOrbit(NodeKeyHash key) {
    var hit = byOrbitKey.find(key);
    return hit == null ? missingOrbit.apply(key) : Future.succeededFuture(hit);
  }

  /** The host of this number if it is in memory. */
  public @Nullable HostEntry entry(int id) {
    return byId.get(id);
  }

  /** Visits every host in memory. */
  public void entries(Consumer<HostEntry> visitor) {
    byId.values().forEach(visitor);
  }

  @Override
  public Future<@Nullable KnownHost> byNodeKey(String nodeKey) {
    var key = NodeKeyHash.of(nodeKey);
    var hit = byKey.find(key);
    if (hit != null) return hit.facts().ready();
    return missing.apply(key).compose(found -> found == null ? UNKNOWN : found.facts().ready());
  }

  @Override
  public @Nullable KnownHost byId(HostId id) {
    var entry = byId.get(id.value());
    return entry == null ? null : entry.known();
  }

  @Override
  public void seen(HostId id) {
    var entry = byId.get(id.value());
    if (entry != null) entry.seen(time.now().getEpochSecond());
  }

  @Override
  public long lastSeenEpochSecond(HostId id) {
    var entry = byId.get(id.value());
    return entry == null ? 0 : entry.lastSeen();
  }

  @Override
  public boolean online(HostId id) {
    return heard().online(id.value());
  }

  @Override
  public Heard heard() {
    return new SeenLook(seen, time.now().getEpochSecond());
  }

  @Override
  public void forEach(Consumer<KnownHost> visitor) {
    byId.values().forEach(entry -> visitor.accept(entry.known()));
  }

  @Override
  public int size() {
    return byId.size();
  }

  /** Who belongs to which labels. */
  public Membership labels() {
    return labels;
  }

  /** Whether a report of this host waits to be stored. */
  boolean isUnsaved(int id) {
    return unsaved.test(id);
  }

  SeenTimes seenTimes() {
    return seen;
  }

  /** To be asked before rows are read that {@link #put} is to take. */
  long flushCount() {
    return flushes.get();
  }

  /** Reports of these hosts have been stored: rows read before are older than what is in memory. */
  public void stored(Iterable<Integer> ids) {
    var flush = flushes.incrementAndGet();
    for (var id : ids) {
      var entry = byId.get(id);
      if (entry != null) entry.storedAt(flush);
    }
  }

  /**
   * Takes over the row of a host that has just enrolled through this node: what is being read
   * meanwhile may be from before.
   *
   * @param row as the enrollment left it
   * @param memberOf the labels it belongs to; null: not read
   * @return null when the host was removed since
   */
  public @Nullable HostEntry enrolled(HostRow row, @Nullable Set<Integer> memberOf) {
    stored(List.of(row.id()));
    return put(row, memberOf, flushes.get());
  }

  /**
   * Takes over a row, unless memory knows better.
   *
   * @param row as read
   * @param memberOf the labels it belongs to; null: not read
   * @param readAt {@link #flushCount} before the row was read
   * @return null when the host was removed since
   */
  public @Nullable HostEntry put(HostRow row, @Nullable Set<Integer> memberOf, long readAt) {
    var fresh = new boolean[1];
    var entry =
        byId.computeIfAbsent(
            row.id(),
            id -> {
              var removedAt = removed.getIfPresent(id);
              if (removedAt != null && removedAt > readAt) return null;
              fresh[0] = true;
              return new HostEntry(HostFacts.of(row), seen.block(id));
            });
    if (entry == null) return null;
    // Neither details that wait to be stored nor those stored since answer one that is news.
    if (row.refetch()) refetch(entry, row.refetchNumber());
    else entry.heardOfRefetch(row.refetchNumber());
    // Read before something newer was stored: a later reading will tell.
    if (!fresh[0] && entry.storedAt() > readAt) return entry;
    rekey(entry, hash(row.nodeKeyHash()), hash(row.orbitKeyHash()));
    if (!fresh[0] && unsaved.test(row.id())) {
      entry.facts(entry.facts().inTeam(row.teamId()));
      return entry;
    }
    if (!fresh[0]) entry.facts(HostFacts.of(row));
    if (memberOf != null && labels.replace(row.id(), memberOf)) entry.otherLabels();
    schedule(entry, row);
    return entry;
  }

  /**
   * Someone wants fresh details of a host, which another node may have been told.
   *
   * @param number how often that has been asked of it
   */
  void refetch(int id, int number) {
    var entry = byId.get(id);
    if (entry != null) refetch(entry, number);
  }

  private void refetch(HostEntry entry, int number) {
    if (entry.heardOfRefetch(number)) entry.agenda().refetch(time.monotonicMillis());
  }

  /** Its answers of these kinds were taken just now. */
  public void answered(HostEntry entry, int kinds) {
    var now = time.monotonicMillis();
    for (var kind = Agenda.DETAILS; kind <= Agenda.POLICIES; kind <<= 1) {
      if ((kinds & kind) != 0) {
        entry.agenda().due(kind, intervals.due(kind, entry.id().value(), now, 0L));
      }
    }
  }

  /** Forgets a host. */
  public void remove(int id) {
    var held = new HostEntry[1];
    byId.compute(
        id,
        (key, entry) -> {
          removed.put(key, flushes.incrementAndGet());
          held[0] = entry;
          return null;
        });
    if (held[0] == null) return;
    held[0].gone();
    rekey(held[0], null, null);
    labels.replace(id, Set.of());
  }

  private static @Nullable NodeKeyHash hash(@Nullable Buffer stored) {
    return stored == null ? null : NodeKeyHash.of(stored);
  }

  private synchronized void rekey(
      HostEntry entry, @Nullable NodeKeyHash key, @Nullable NodeKeyHash orbitKey) {
    var before = entry.key();
    if (!Objects.equals(before, key)) {
      entry.key(key);
      byKey.move(entry, before, key);
    }
    var orbitBefore = entry.orbitKey();
    if (!Objects.equals(orbitBefore, orbitKey)) {
      entry.orbitKey(orbitKey);
      byOrbitKey.move(entry, orbitBefore, orbitKey);
    }
  }

  private void schedule(HostEntry entry, HostRow row) {
    var now = time.monotonicMillis();
    var agenda = entry.agenda();
    var id = row.id();
    if (row.refetch()) {
      agenda.refetch(now);
      return;
    }
    agenda.due(Agenda.DETAILS, intervals.due(Agenda.DETAILS, id, now, row.detailAge()));
    agenda.due(Agenda.LABELS, intervals.due(Agenda.LABELS, id, now, row.labelAge()));
    agenda.due(Agenda.POLICIES, intervals.due(Agenda.POLICIES, id, now, row.policyAge()));
  }
}
