package io.fleet.checkin.host;

import io.fleet.store.host.HostRow;
import io.fleet.store.host.HostStore;
import io.fleet.store.host.SeenStore;
import io.fleet.store.label.LabelStore;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings hosts from the database into memory: all of them at the start, afterwards those whose rows
 * changed. Windows overlap and use the database's clock. Used on one context.
 */
final class HostLoad {
  private static final Logger LOG = LoggerFactory.getLogger(HostLoad.class);
  private static final int PAGE = 5_000;
  private static final int BATCH = 1_000;
  // A change gets its time before its transaction ends.
  private static final Duration OVERLAP = Duration.ofSeconds(15);

  private final HostStore store;
  private final LabelStore labels;
  private final SeenStore seen;
  private final Hosts hosts;
  private @Nullable LocalDateTime since;

  HostLoad(HostStore store, LabelStore labels, SeenStore seen, Hosts hosts) {
    this.store = store;
    this.labels = labels;
    this.seen = seen;
    this.hosts = hosts;
  }

  /** Whether everything has been read once. */
  boolean loaded() {
    return since != null;
  }

  /** Reads all hosts. */
  Future<Void> all() {
    var begun = System.nanoTime();
    return store
        .clock()
        .compose(
            clock ->
                seen.load()
                    .onSuccess(hosts.seenTimes()::merge)
                    .compose(blocks -> pages(0))
                    .onSuccess(done -> since = clock.minus(OVERLAP)))
        .onSuccess(
            done ->
                LOG.info(
                    "host directory loaded hosts={} ms={}",
                    hosts.size(),
                    (System.nanoTime() - begun) / 1_000_000))
        .mapEmpty();
  }

  /** Reads what changed since the last time. */
  Future<Void> changes() {
    var from = since;
    if (from == null) return all();
    return store
        .clock()
        .compose(
            clock ->
                changes(from, 0)
                    .compose(done -> store.deleted(from))
                    .onSuccess(ids -> ids.forEach(hosts::remove))
                    .onSuccess(ids -> since = clock.minus(OVERLAP)))
        .mapEmpty();
  }

  /** Reads some hosts again; those that are gone are forgotten. */
  Future<Void> some(Collection<Integer> ids) {
    if (ids.isEmpty()) return Future.succeededFuture();
    var readAt = hosts.flushCount();
    var wanted = ids.stream().limit(BATCH).toList();
    return store
        .byIds(wanted)
        .compose(
            rows ->
                put(rows, readAt)
                    .onSuccess(
                        done -> {
                          var gone = new HashSet<>(wanted);
                          rows.forEach(row -> gone.remove(row.id()));
                          gone.forEach(hosts::remove);
                        }));
  }

  static int batch() {
    return BATCH;
  }

  private Future<Void> pages(int after) {
    var readAt = hosts.flushCount();
    return store
        .page(after, PAGE)
        .compose(
            rows -> {
              if (rows.isEmpty()) return Future.succeededFuture();
              var last = rows.getLast().id();
              return labels
                  .between(rows.getFirst().id(), last)
                  .compose(
                      members -> {
                        put(rows, members, readAt);
                        return rows.size() < PAGE ? Future.succeededFuture() : pages(last);
                      });
            });
  }

  private Future<Void> changes(LocalDateTime from, int after) {
    var readAt = hosts.flushCount();
    return store
        .changed(from, after, BATCH)
        .compose(
            rows ->
                put(rows, readAt)
                    .compose(
                        done ->
                            rows.size() < BATCH
                                ? Future.succeededFuture()
                                : changes(rows.getLast().updatedAt(), rows.getLast().id())));
  }

  private Future<Void> put(List<HostRow> rows, long readAt) {
    if (rows.isEmpty()) return Future.succeededFuture();
    return labels
        .of(rows.stream().map(HostRow::id).toList())
        .onSuccess(members -> put(rows, members, readAt))
        .mapEmpty();
  }

  private void put(List<HostRow> rows, List<LabelStore.Member> members, long readAt) {
    Map<Integer, Set<Integer>> byHost = new HashMap<>();
    for (var member : members) {
      byHost.computeIfAbsent(member.host(), id -> new HashSet<>()).add(member.label());
    }
    for (var row : rows) {
      hosts.put(row, byHost.getOrDefault(row.id(), Set.of()), readAt);
    }
  }
}
