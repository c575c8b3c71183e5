package io.fleet.server.serve;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/** The details of the activity {@code live_query}. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record RanQuery(
    @JsonProperty("targets_count") int targets,
    @JsonProperty("query_sql") String sql,
    @JsonProperty("query_name") @Nullable String name) {
  static RanQuery of(int targets, String sql, @Nullable String name) {
    return new RanQuery(targets, sql, name);
  }
}
