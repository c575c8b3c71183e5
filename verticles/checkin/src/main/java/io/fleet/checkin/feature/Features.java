package io.fleet.checkin.feature;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The member {@code features} of the settings, or of a team's: which details hosts are asked.
 *
 * @param hostUsers ask for the users of hosts
 * @param softwareInventory ask for installed software
 * @param additionalQueries asked beside the details: name to SQL, in order of names
 * @param overrides SQL in place of a detail's own, by the detail's name; empty: do not ask it
 */
public record Features(
    boolean hostUsers,
    boolean softwareInventory,
    Map<String, String> additionalQueries,
    Map<String, Optional<String>> overrides) {
  /** What counts where nothing is chosen. */
  public static final Features DEFAULT = new Features(true, true, Map.of(), Map.of());

  /** The features in a document; members that are missing or odd have their default. */
  static Features in(JsonNode features) {
    return new Features(
        features.path("enable_host_users").asBoolean(true),
        features.path("enable_software_inventory").asBoolean(true),
        queries(features.path("additional_queries")),
        overrides(features.path("detail_query_overrides")));
  }

  /** What to ask for a detail, whose own SQL is given; null: do not ask. */
  public @Nullable String sql(String detail, String own) {
    var override = overrides.get(detail);
    return override == null ? own : override.orElse(null);
  }

  // Agents stop reading at an entry without a name or SQL, so none goes out.
  private static Map<String, String> queries(JsonNode named) {
    var queries = new TreeMap<String, String>();
    named
        .properties()
        .forEach(
            entry -> {
              var sql = entry.getValue().asText("");
              if (!entry.getKey().isEmpty() && !sql.isBlank()) queries.put(entry.getKey(), sql);
            });
    return java.util.Collections.unmodifiableMap(queries);
  }

  private static Map<String, Optional<String>> overrides(JsonNode named) {
    var overrides = new TreeMap<String, Optional<String>>();
    named
        .properties()
        .forEach(
            entry -> {
              var sql = entry.getValue();
              if (sql.isNull()) overrides.put(entry.getKey(), Optional.empty());
              else if (sql.isTextual() && !sql.asText().isBlank()) {
                overrides.put(entry.getKey(), Optional.of(sql.asText()));
              }
            });
    return Map.copyOf(overrides);
  }
}
