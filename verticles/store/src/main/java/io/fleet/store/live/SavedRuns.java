package io.fleet.store.live;

import io.fleet.model.CampaignId;
import io.fleet.store.db.Db;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Runs that are over, in MySQL: counts, ledger and compressed answers. Saving the same run twice,
 * or on two nodes at once, gives the same rows. Owns {@code saved_runs} and {@code
 * saved_run_results}. Thread-safe; packing and unpacking happen on worker threads.
 */
public final class SavedRuns {
  // Below every server's packet limit, whose default was 4 MiB in MySQL 5.7.
  private static final int PIECE = 1 << 20;

  private final Vertx vertx;
  private final Db db;

  public SavedRuns(Vertx vertx, Db db) {
    this.vertx = vertx;
    this.db = db;
  }

  /**
   * What is known of a saved run.
   *
   * @param progress as it ended
   * @param dropped whether answers and ledger are removed
   */
  public record Saved(CampaignId id, LiveProgress progress, boolean dropped) {}

  /**
   * The size of what was saved.
   *
   * @param bytes of compressed answers
   * @param lastSeq number of the last answer that was saved
   * @param leftOut how many answers were left out for their size
   */
  public record Size(long bytes, long lastSeq, int leftOut) {
    /** Nothing yet. */
    public static final Size NONE = new Size(0, 0, 0);

    /** With one more block. */
    public Size with(long more, long last) {
      return new Size(bytes + more, last, leftOut);
    }

    /** Without what comes after. */
    public Size leavingOut(int answers) {
      return new Size(bytes, lastSeq, answers);
    }
  }

  /**
   * Saves a block of answers in order of their numbers; gives its size in bytes, or -1 when it is
   * larger than the room for it.
   */
  public Future<Long> block(CampaignId id, List<Campaign.Result> results, long room) {
    return vertx
        .executeBlocking(() -> SavedBlocks.pack(results), false)
        .compose(
            packed -> {
              // Whole blocks or nothing: half an answer is none.
              if (packed.length > room) return Future.succeededFuture(-1L);
              var rows = new ArrayList<Tuple>();
              for (var at = 0; at < packed.length; at += PIECE) {
                var piece = Buffer.buffer(packed).slice(at, Math.min(packed.length, at + PIECE));
                rows.add(
                    Tuple.of(
                        id.value(),
                        results.getFirst().seq(),
                        at / PIECE,
                        results.getLast().seq(),
                        Buffer.buffer(piece.getBytes())));
              }
              return db.batch(
                      "INSERT INTO saved_run_results (campaign_id, first_seq, piece, last_seq,"
                          + " body) VALUES (?, ?, ?, ?, ?) ON DUPLICATE KEY UPDATE body ="
                          + " VALUES(body)",
                      rows)
                  .map((long) packed.length);
            });
  }

  /** Saves counts and ledger, after all blocks: from then on the run counts as saved. */
  public Future<Void> close(CampaignId id, LiveProgress progress, LiveLedger ledger, Size size) {
    return vertx
        .executeBlocking(() -> SavedBlocks.packLedger(ledger), false)
        .compose(
            packed ->
                db.change(
                    "INSERT IGNORE INTO saved_runs (campaign_id, how_ended, last_seq, rows_count,"
                        + " empty_count, failed_count, partial, first_answer_ms, last_answer_ms,"
                        + " left_out, result_bytes, ledger) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
                        + " ?, ?)",
                    Tuple.tuple()
                        .addInteger(id.value())
                        .addString(progress.state())
                        .addLong(size.lastSeq())
                        .addInteger(progress.rows())
                        .addInteger(progress.empty())
                        .addInteger(progress.failed())
                        .addBoolean(progress.partial())
                        .addLong(progress.firstMillis())
                        .addLong(progress.lastMillis())
                        .addInteger(size.leftOut())
                        .addLong(size.bytes())
                        .addBuffer(Buffer.buffer(packed))))
        .mapEmpty();
  }

  /** A run, if it is saved. */
  public Future<Optional<Saved>> find(CampaignId id) {
    return db.first(SELECT + "campaign_id = ?", Tuple.of(id.value()), SavedRuns::saved);
  }

  /** Those of these runs that are saved. */
  public Future<Map<CampaignId, Saved>> find(Collection<CampaignId> ids) {
    if (ids.isEmpty()) return Future.succeededFuture(new HashMap<>());
    var marks = String.join(", ", Collections.nCopies(ids.size(), "?"));
    var values = Tuple.tuple();
    ids.forEach(id -> values.addInteger(id.value()));
    return db.list(SELECT + "campaign_id IN (" + marks + ")", values, SavedRuns::saved)
        .map(
            all -> {
              var found = new HashMap<CampaignId, Saved>();
              all.forEach(saved -> found.put(saved.id(), saved));
              return found;
            });
  }

  /** The answers of the block in which those after a number begin; empty when there are none. */
  public Future<List<Campaign.Result>> results(CampaignId id, long after) {
    return db.list(
            "SELECT body FROM saved_run_results WHERE campaign_id = ? AND first_seq = (SELECT"
                + " MIN(first_seq) FROM saved_run_results WHERE campaign_id = ? AND last_seq > ?)"
                + " ORDER BY piece",
            Tuple.of(id.value(), id.value(), after),
            row -> row.getBuffer(0))
        .compose(
            pieces ->
                pieces.isEmpty()
                    ? Future.succeededFuture(List.<Campaign.Result>of())
                    : vertx.executeBlocking(() -> after(SavedBlocks.unpack(pieces), after), false));
  }

  private static List<Campaign.Result> after(List<Campaign.Result> block, long seq) {
    return block.stream().filter(result -> result.seq() > seq).toList();
  }

  /** Who answered a saved run; nobody when it is not saved or its ledger was dropped. */
  public Future<LiveLedger> ledger(CampaignId id) {
    return db.first(
            "SELECT ledger FROM saved_runs WHERE campaign_id = ? AND ledger IS NOT NULL",
            Tuple.of(id.value()),
            row -> row.getBuffer(0))
        .compose(
            packed ->
                packed.isEmpty()
                    ? Future.succeededFuture(LiveLedger.none())
                    : vertx.executeBlocking(() -> SavedBlocks.unpackLedger(packed.get()), false));
  }

  /** Removes answers and ledgers that are older than this; counts stay. Gives how many runs. */
  public Future<Integer> dropOlderThan(Duration age, int most) {
    return db.list(
            "SELECT campaign_id FROM saved_runs WHERE dropped = 0 AND saved_at < UTC_TIMESTAMP(3) -"
                + " INTERVAL ? SECOND ORDER BY saved_at LIMIT ?",
            Tuple.of(age.toSeconds(), most),
            row -> row.getInteger(0))
        .compose(this::drop);
  }

  /** Removes the oldest answers until those that stay fit; gives how many runs lost theirs. */
  public Future<Integer> dropAbove(long bytes, int most) {
    return db.first(
            "SELECT CAST(COALESCE(SUM(result_bytes), 0) AS SIGNED) FROM saved_runs WHERE dropped ="
                + " 0",
            Tuple.tuple(),
            row -> row.getLong(0))
        .map(sum -> sum.orElse(0L) - bytes)
        .compose(excess -> excess <= 0 ? Future.succeededFuture(0) : dropOldest(excess, most));
  }

  private Future<Integer> dropOldest(long excess, int most) {
    return db.list(
            "SELECT campaign_id, result_bytes FROM saved_runs WHERE dropped = 0 ORDER BY saved_at,"
                + " campaign_id LIMIT ?",
            Tuple.of(most),
            row -> Map.entry(row.getInteger(0), row.getLong(1)))
        .compose(
            oldestFirst -> {
              var freed = 0L;
              var ids = new ArrayList<Integer>();
              for (var run : oldestFirst) {
                if (freed >= excess) break;
                freed += run.getValue();
                ids.add(run.getKey());
              }
              return drop(ids);
            });
  }

  private Future<Integer> drop(List<Integer> ids) {
    if (ids.isEmpty()) return Future.succeededFuture(0);
    var marks = "(" + String.join(", ", Collections.nCopies(ids.size(), "?")) + ")";
    var values = Tuple.tuple();
    ids.forEach(values::addInteger);
    return db.change(
            "UPDATE saved_runs SET dropped = 1, result_bytes = 0, ledger = NULL WHERE campaign_id"
                + " IN "
                + marks,
            values)
        .compose(
            marked ->
                db.change("DELETE FROM saved_run_results WHERE campaign_id IN " + marks, values))
        .map(ids.size());
  }

  private static final String SELECT =
      "SELECT campaign_id, how_ended, last_seq, rows_count, empty_count, failed_count, partial,"
          + " first_answer_ms, last_answer_ms, left_out, dropped FROM saved_runs WHERE ";

  private static Saved saved(Row row) {
    return new Saved(
        new CampaignId(row.getInteger("campaign_id")),
        new LiveProgress(
            row.getString("how_ended"),
            row.getLong("last_seq"),
            row.getInteger("rows_count"),
            row.getInteger("empty_count"),
            row.getInteger("failed_count"),
            row.getLong("last_seq") / LiveProgress.NUMBERS_OF_A_LIFE,
            row.getInteger("partial") == 1,
            millis(row, "first_answer_ms"),
            millis(row, "last_answer_ms"),
            row.getInteger("left_out")),
        row.getInteger("dropped") == 1);
  }

  private static @Nullable Long millis(Row row, String column) {
    return row.getLong(column);
  }
}
