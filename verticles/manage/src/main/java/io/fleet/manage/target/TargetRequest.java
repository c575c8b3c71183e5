package io.fleet.manage.target;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.fleet.store.inventory.TargetStore;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the target doors are sent. */
@JsonNaming(SnakeCaseStrategy.class)
record TargetRequest(
    @Nullable String query,
    @Nullable Integer queryId,
    @Nullable Selected selected,
    @Nullable List<Integer> excludedHostIds) {

  /** Chosen so far. */
  record Selected(
      @Nullable List<Integer> hosts,
      @Nullable List<Integer> labels,
      @Nullable List<Integer> teams) {}

  String search() {
    return query == null ? "" : query.strip();
  }

  TargetStore.Selected chosen() {
    return selected == null
        ? new TargetStore.Selected(List.of(), List.of(), List.of())
        : new TargetStore.Selected(
            list(selected.hosts()), list(selected.labels()), list(selected.teams()));
  }

  List<Integer> excluded() {
    return list(excludedHostIds);
  }

  private static List<Integer> list(@Nullable List<Integer> given) {
    return given == null ? List.of() : given;
  }
}
