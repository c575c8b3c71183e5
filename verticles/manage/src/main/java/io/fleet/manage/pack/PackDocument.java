package io.fleet.manage.pack;

import io.fleet.store.pack.PackSpec;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A pack as documents describe it; absent members are null. */
record PackDocument(
    @Nullable String name,
    @Nullable String description,
    @Nullable String platform,
    @Nullable Boolean disabled,
    @Nullable Targets targets,
    @Nullable List<@Nullable Entry> queries) {

  record Targets(@Nullable List<String> labels, @Nullable List<String> teams) {}

  record Entry(
      @Nullable String query,
      @Nullable String name,
      @Nullable String description,
      @Nullable Integer interval,
      @Nullable Boolean snapshot,
      @Nullable Boolean removed,
      @Nullable Integer shard,
      @Nullable String platform,
      @Nullable String version,
      @Nullable Boolean denylist) {}

  /** The document as the store takes it; refused when it says too little. */
  static PackSpec spec(@Nullable PackDocument given) {
    if (given == null) throw PackRules.refuse("a document is empty");
    var targets = given.targets();
    List<@Nullable Entry> queries = given.queries() == null ? List.of() : given.queries();
    return new PackSpec(
        0,
        PackRules.name(given.name()),
        text(given.description()),
        text(given.platform()),
        Boolean.TRUE.equals(given.disabled()),
        targets == null || targets.labels() == null ? List.of() : targets.labels(),
        targets == null || targets.teams() == null ? List.of() : targets.teams(),
        queries.stream().map(PackDocument::entry).toList());
  }

  private static PackSpec.Entry entry(@Nullable Entry given) {
    var query = given == null ? "" : text(given.query());
    if (given == null || query.isBlank()) {
      throw PackRules.refuse("pack scheduled query's query name cannot be empty");
    }
    var name = text(given.name());
    return new PackSpec.Entry(
        query,
        name.isBlank() ? query : name,
        text(given.description()),
        PackRules.interval(given.interval()),
        given.snapshot(),
        given.removed(),
        given.shard(),
        given.platform(),
        given.version(),
        given.denylist());
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }
}
