package io.fleet.checkin.config;

import com.fasterxml.jackson.databind.JsonNode;
import io.fleet.checkin.host.HostEntry;
import io.fleet.checkin.host.Membership;
import io.fleet.checkin.host.PreparedConfig;
import io.fleet.checkin.reload.Reload;
import io.fleet.platform.door.Answer;
import io.fleet.store.schedule.ScheduleStore;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Prepared configurations, made anew when what they are made of has changed. Byte-stable: the same
 * on every node, as names are sorted. Thread-safe.
 */
public final class ConfigBook {
  private final ScheduleStore store;
  private final Membership labels;
  private final Reload reload = new Reload(this::read);
  private volatile @Nullable Edition edition;

  public ConfigBook(ScheduleStore store, Membership labels) {
    this.store = store;
    this.labels = labels;
  }

  /** Reads everything again; hosts are not touched when nothing changed. */
  public Future<Void> reload() {
    return reload.run();
  }

  /** A host's configuration; null until the database has been read once. */
  public @Nullable PreparedConfig of(HostEntry host) {
    var now = edition;
    if (now == null) return null;
    var kept = host.config();
    if (kept != null && kept.edition() == now) return kept;
    var changes = host.changes();
    var made = now.of(host, labels);
    // Kept only when nothing changed meanwhile.
    if (changes == host.changes()) host.config(made);
    return made;
  }

  /** The command-line flags for a host's Orbit; null until the database has been read once. */
  public @Nullable Answer flags(HostEntry host) {
    var now = edition;
    return now == null ? null : now.flags(host);
  }

  private Future<Void> read() {
    var settings = store.settings();
    var teams = store.teams();
    var packs = store.packs();
    return Future.all(settings, teams, packs)
        .map(
            all -> {
              var sources =
                  new Edition.Sources(
                      global(settings.result()), teams(teams.result()), packs.result());
              var before = edition;
              if (before == null || !before.sources().equals(sources)) {
                edition = new Edition(sources);
              }
              return null;
            });
  }

  private static JsonNode global(Optional<String> settings) {
    return settings.map(AgentOptions::global).orElse(AgentOptions.DEFAULT);
  }

  private static Map<Integer, JsonNode> teams(List<Map.Entry<Integer, String>> rows) {
    var teams = new HashMap<Integer, JsonNode>();
    for (var row : rows) {
      var options = AgentOptions.team(row.getValue());
      if (options != null) teams.put(row.getKey(), options);
    }
    return Map.copyOf(teams);
  }
}
