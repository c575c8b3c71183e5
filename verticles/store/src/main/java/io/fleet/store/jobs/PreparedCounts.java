package io.fleet.store.jobs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.fleet.platform.json.Json;
import io.fleet.store.db.Db;
import io.fleet.store.rows.Columns;
import io.fleet.store.rows.Where;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Owns the table {@code prepared_counts}: what a job has counted over all hosts (team 0) and over
 * each team. Thread-safe.
 */
public final class PreparedCounts {
  /** All hosts, those without a team included. */
  public static final int ALL_HOSTS = 0;

  private final Db db;

  public PreparedCounts(Db db) {
    this.db = db;
  }

  /** The kinds of counts. */
  public enum Kind {
    SOFTWARE,
    OS_VERSIONS,
    MUNKI_VERSIONS,
    MUNKI_ISSUES,
    MDM_STATUS,
    MDM_SOLUTIONS,
    /** Times of scheduled queries, of all hosts alone. */
    SCHEDULED_TIMES,
    /** Times of saved queries over all their schedules, of all hosts alone. */
    QUERY_TIMES;

    String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /**
   * Counts as they were read.
   *
   * @param countedAt when it was last counted at all; empty: never
   * @param rows the rows of all teams asked for, one after another
   */
  public record Counted(Optional<Instant> countedAt, List<ArrayNode> rows) {}

  /** The counts of these teams. */
  public Future<Counted> read(Kind kind, Collection<Integer> teams) {
    var wanted = new ArrayList<>(teams);
    wanted.add(ALL_HOSTS);
    return db.list(
            "SELECT team_id, body, updated_at FROM prepared_counts WHERE kind = ? AND "
                + Where.anyOf("team_id", wanted),
            Tuple.of(kind.word()),
            row ->
                new Stored(
                    row.getInteger("team_id"),
                    parse(row.getString("body")),
                    Columns.time(row, "updated_at")))
        .map(
            rows ->
                new Counted(
                    rows.stream()
                        .filter(row -> row.team() == ALL_HOSTS)
                        .map(Stored::at)
                        .findFirst(),
                    rows.stream()
                        .filter(row -> teams.contains(row.team()))
                        .map(Stored::rows)
                        .toList()));
  }

  private record Stored(int team, ArrayNode rows, Instant at) {}

  /** Stores counts by team in place of all that were; team 0 is always among them. */
  public Future<Void> store(Kind kind, Map<Integer, ArrayNode> counts) {
    var all = new HashMap<>(counts);
    all.computeIfAbsent(ALL_HOSTS, team -> Json.MAPPER.createArrayNode());
    return db.inTransaction(
        on -> {
          Future<?> each =
              Db.change(
                  on,
                  "DELETE FROM prepared_counts WHERE kind = ? AND NOT "
                      + Where.anyOf("team_id", all.keySet()),
                  Tuple.of(kind.word()));
          for (var entry : all.entrySet()) {
            each =
                each.compose(
                    done ->
                        Db.change(
                            on,
                            "INSERT INTO prepared_counts (kind, team_id, body, updated_at)"
                                + " VALUES (?, ?, ?, UTC_TIMESTAMP(3)) ON DUPLICATE KEY UPDATE"
                                + " body = VALUES(body), updated_at = VALUES(updated_at)",
                            Tuple.of(kind.word(), entry.getKey(), entry.getValue().toString())));
          }
          return each.mapEmpty();
        });
  }

  private static ArrayNode parse(String body) {
    try {
      return (ArrayNode) Json.MAPPER.readTree(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("prepared counts cannot be read", e);
    }
  }
}
