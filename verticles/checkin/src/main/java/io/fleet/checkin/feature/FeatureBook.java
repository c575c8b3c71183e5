package io.fleet.checkin.feature;

import com.fasterxml.jackson.databind.JsonNode;
import io.fleet.checkin.host.HostEntry;
import io.fleet.checkin.reload.Reload;
import io.fleet.checkin.wire.Documents;
import io.fleet.store.schedule.ScheduleStore;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The features of all hosts and of each team, in memory. Thread-safe. */
public final class FeatureBook {
  private final ScheduleStore store;
  private final Reload reload = new Reload(this::read);
  private volatile Chosen chosen = new Chosen(Features.DEFAULT, Map.of());

  private record Chosen(Features global, Map<Integer, Features> teams) {}

  public FeatureBook(ScheduleStore store) {
    this.store = store;
  }

  /** Reads everything again. */
  public Future<Void> reload() {
    return reload.run();
  }

  /** A host's features: its team's, as a whole, where that has any; else those of all. */
  public Features of(HostEntry host) {
    var now = chosen;
    var team = host.known().teamId();
    return team == null ? now.global() : now.teams().getOrDefault(team.value(), now.global());
  }

  private Future<Void> read() {
    var settings = store.settings();
    var teams = store.teams();
    return Future.all(settings, teams)
        .map(
            both -> {
              chosen = new Chosen(global(settings.result()), teams(teams.result()));
              return null;
            });
  }

  private static Features global(Optional<String> settings) {
    return settings.map(body -> Features.in(features(body))).orElse(Features.DEFAULT);
  }

  private static Map<Integer, Features> teams(List<Map.Entry<Integer, String>> rows) {
    var teams = new HashMap<Integer, Features>();
    for (var row : rows) {
      var features = features(row.getValue());
      if (features.isObject()) teams.put(row.getKey(), Features.in(features));
    }
    return Map.copyOf(teams);
  }

  private static JsonNode features(String body) {
    return Documents.read(body).path("features");
  }
}
