package io.fleet.server.preview;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;

/** Queries, labels and a schedule to begin with, from {@code starter-library.json}. */
final class StarterLibrary {
  private StarterLibrary() {}

  static void add(Api api) throws IOException, InterruptedException {
    try (var in = StarterLibrary.class.getResourceAsStream("/starter-library.json")) {
      var library = new ObjectMapper().readTree(in);
      api.require("POST", "/api/latest/fleet/spec/queries", library.path("queries"));
      api.require("POST", "/api/latest/fleet/spec/labels", library.path("labels"));
      schedule(api, library.path("schedule").path(0).path("query").asText());
    }
  }

  private static void schedule(Api api, String name) throws IOException, InterruptedException {
    for (var query : api.require("GET", "/api/latest/fleet/queries", null).path("queries")) {
      if (query.path("name").asText().equals(name)) {
        var entry =
            java.util.Map.of(
                "query_id", query.path("id").asInt(), "interval", 60, "snapshot", true);
        api.require("POST", "/api/latest/fleet/schedule", entry);
      }
    }
  }
}
