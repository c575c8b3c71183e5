package io.fleet.jobs.work;

import io.fleet.model.HostId;
import io.fleet.platform.bus.Announcement;
import io.fleet.platform.bus.Changed;
import io.fleet.platform.bus.Changed.What;
import io.fleet.platform.hosts.HostDirectory;
import io.fleet.platform.time.Time;
import io.fleet.store.inventory.HostChanges;
import io.fleet.store.jobs.Leftovers;
import io.fleet.store.settings.SettingsStore;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Removes hosts that never told who they are, and those that have been silent for too long. */
public final class HostCleanup {
  private static final Duration INCOMING = Duration.ofMinutes(5);
  private static final Duration TOMBSTONES = Duration.ofDays(1);
  // The bus between nodes is for short messages.
  private static final int MOST_IN_NEWS = 1_000;

  private final Vertx vertx;
  private final HostDirectory directory;
  private final Time time;
  private final HostChanges changes;
  private final Leftovers leftovers;
  private final SettingsStore settings;

  public HostCleanup(
      Vertx vertx,
      HostDirectory directory,
      Time time,
      HostChanges changes,
      Leftovers leftovers,
      SettingsStore settings) {
    this.vertx = vertx;
    this.directory = directory;
    this.time = time;
    this.changes = changes;
    this.leftovers = leftovers;
    this.settings = settings;
  }

  /** Hosts without a name and a version some minutes after they enrolled. */
  public void incoming() {
    delete(leftovers.incomingHosts(INCOMING).await());
  }

  /** Hosts not heard of for as many days as the settings say, when they say so. */
  public void expired() {
    var stored = settings.read().await();
    if (stored.isEmpty()) return;
    var expiry = stored.get().path("host_expiry_settings");
    var days = expiry.path("host_expiry_window").asLong();
    if (!expiry.path("host_expiry_enabled").asBoolean() || days <= 0) return;
    var before = time.now().minus(Duration.ofDays(days)).getEpochSecond();
    var silent = new ArrayList<Integer>();
    directory.forEach(
        host -> {
          var seen = directory.lastSeenEpochSecond(new HostId(host.id().value()));
          // A host that was never heard of is an incoming one.
          if (seen != 0 && seen <= before) silent.add(host.id().value());
        });
    delete(silent);
  }

  /**
   * Forgets deleted hosts after a day. Reports that were on their way when a host went may have
   * left rows; they go now.
   */
  public void tombstones() {
    while (true) {
      var some = leftovers.oldTombstones(TOMBSTONES).await();
      if (some.isEmpty()) return;
      changes.sweep(some).await();
      leftovers.forget(some).await();
    }
  }

  private void delete(List<Integer> hosts) {
    if (hosts.isEmpty()) return;
    changes.delete(hosts).await();
    for (var from = 0; from < hosts.size(); from += MOST_IN_NEWS) {
      var part = hosts.subList(from, Math.min(from + MOST_IN_NEWS, hosts.size()));
      Announcement.CHANGED.tell(vertx, new Changed(What.HOSTS_DELETED, part));
    }
  }
}
