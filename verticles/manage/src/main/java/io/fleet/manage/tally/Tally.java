package io.fleet.manage.tally;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleet.store.jobs.PreparedCounts.Counted;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;

/** Rows of counts, those of several teams or platforms brought together. */
final class Tally {
  private static final String HOSTS = "hosts_count";

  private final List<ObjectNode> rows;

  private Tally(List<ObjectNode> rows) {
    this.rows = rows;
  }

  static Tally of(Counted counted, Predicate<ObjectNode> wanted) {
    return new Tally(
        counted.rows().stream()
            .flatMap(each -> StreamSupport.stream(each.spliterator(), false))
            .map(ObjectNode.class::cast)
            .filter(wanted)
            .toList());
  }

  /** How many hosts the rows that match count together. */
  long sum(Predicate<ObjectNode> wanted) {
    return rows.stream().filter(wanted).mapToLong(row -> row.path(HOSTS).asLong()).sum();
  }

  /** A row for each combination of these columns, most hosts first. */
  List<ObjectNode> by(String... columns) {
    var sums = new LinkedHashMap<ObjectNode, Long>();
    for (var row : rows) {
      var what = JsonNodeFactory.instance.objectNode();
      for (var column : columns) what.set(column, row.path(column));
      sums.merge(what, row.path(HOSTS).asLong(), Long::sum);
    }
    return sums.entrySet().stream()
        .sorted((a, b) -> Long.compare(b.getValue(), a.getValue()))
        .map(entry -> entry.getKey().deepCopy().put(HOSTS, entry.getValue()))
        .toList();
  }
}
