package io.fleet.checkin.detail;

import com.fasterxml.jackson.databind.JsonNode;
import io.fleet.checkin.reload.Reload;
import io.fleet.checkin.wire.Documents;
import io.fleet.model.TeamId;
import io.fleet.store.schedule.ScheduleStore;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The features of all hosts and of each team, in memory. A team has its own or, without any, those
 * of all. Thread-safe.
 */
public final class FeatureBook {
  private final ScheduleStore store;
  private final Reload reload = new Reload(this::read);
  private final Set<String> off;
  private volatile Edition edition;

  private record Edition(Features all, Map<Integer, Features> teams) {}

  /**
   * Makes an empty one.
   *
   * @param off details that no host is asked, whatever the settings say
   */
  public FeatureBook(ScheduleStore store, Set<String> off) {
    this.store = store;
    this.off = Set.copyOf(off);
    this.edition = new Edition(Features.DEFAULT.without(this.off), Map.of());
  }

  /** Reads them again. */
  public Future<Void> reload() {
    return reload.run();
  }

  /** What holds for hosts of this team; null: of no team. */
  public Features of(@Nullable TeamId team) {
    var now = edition;
    return team == null ? now.all() : now.teams().getOrDefault(team.value(), now.all());
  }

  private Future<Void> read() {
    var settings = store.settings();
    var teams = store.teams();
    return Future.all(settings, teams)
        .map(
            both -> {
              var all =
                  settings
                      .result()
                      .map(FeatureBook::in)
                      .map(FeatureBook::features)
                      .orElse(Features.DEFAULT)
                      .without(off);
              var own = new HashMap<Integer, Features>();
              for (var team : teams.result()) {
                var features = in(team.getValue());
                if (features.isObject()) own.put(team.getKey(), features(features).without(off));
              }
              edition = new Edition(all, Map.copyOf(own));
              return null;
            });
  }

  private static JsonNode in(String settings) {
    return Documents.read(settings).path("features");
  }

  private static Features features(JsonNode node) {
    var additional = new HashMap<String, String>();
    node.path("additional_queries")
        .properties()
        .forEach(
            member -> {
              // Agents stop reading at an entry without a name or SQL, so none goes out.
              if (!member.getKey().isEmpty() && isSql(member.getValue())) {
                additional.put(member.getKey(), member.getValue().asText());
              }
            });
    var overrides = new HashMap<String, Optional<String>>();
    node.path("detail_query_overrides")
        .properties()
        .forEach(
            member -> {
              if (member.getValue().isNull()) overrides.put(member.getKey(), Optional.empty());
              else if (isSql(member.getValue())) {
                overrides.put(member.getKey(), Optional.of(member.getValue().asText()));
              }
            });
    return new Features(
        node.path("enable_host_users").asBoolean(true),
        node.path("enable_software_inventory").asBoolean(true),
        additional,
        overrides);
  }

  private static boolean isSql(JsonNode value) {
    return value.isTextual() && !value.asText().isBlank();
  }
}
