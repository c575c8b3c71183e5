package io.fleet.store.live;

import io.fleet.model.CampaignId;
import io.fleet.store.db.Db;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/** Campaigns in MySQL: who asked what, when, of whom, and how it ended. Owns that table. */
public final class CampaignStore {
  private static final int RUNNING = 1;
  private static final int COMPLETE = 2;

  private final Db db;

  public CampaignStore(Db db) {
    this.db = db;
  }

  /**
   * A campaign as people list it.
   *
   * @param status 0 waiting, 1 running, 2 complete
   * @param howEnded {@code finished}, {@code stopped}, {@code expired} or null
   * @param endedAt null while it runs
   * @param openToObservers whether the saved query behind it still is the same and open to them
   * @param queryName of the saved query behind it, or null
   * @param userName who began it; null when that person is gone
   * @param userEmail of the same
   */
  public record Summary(
      CampaignId id,
      @Nullable Integer queryId,
      @Nullable Integer userId,
      String sql,
      int status,
      @Nullable String howEnded,
      int targetCount,
      RoaringBitmap targets,
      LocalDateTime createdAt,
      @Nullable LocalDateTime endedAt,
      boolean openToObservers,
      @Nullable String queryName,
      @Nullable String userName,
      @Nullable String userEmail) {
    /** Whether hosts are asked, as far as MySQL knows. */
    public boolean isRunning() {
      return status == RUNNING;
    }
  }

  /** Stores a new campaign, waiting. */
  public Future<CampaignId> create(int queryId, int userId, String sql, RoaringBitmap targets) {
    return db.insert(
            "INSERT INTO campaigns (query_id, user_id, query_sql, target_count, targets) VALUES (?,"
                + " ?, ?, ?, ?)",
            Tuple.of(
                queryId,
                userId,
                sql,
                targets.getCardinality(),
                Buffer.buffer(Replies.bytes(targets))))
        .map(CampaignId::new);
  }

  /** Notes that hosts are asked now. */
  public Future<Void> running(CampaignId id) {
    return db.change(
            "UPDATE campaigns SET status = ? WHERE id = ? AND status < ?",
            Tuple.of(RUNNING, id.value(), COMPLETE))
        .mapEmpty();
  }

  /** Notes that it is over. */
  public Future<Void> ended(CampaignId id, Campaign.Ending ending) {
    return db.change(
            "UPDATE campaigns SET status = ?, how_ended = ?, ended_at = UTC_TIMESTAMP(3) WHERE id ="
                + " ? AND status < ?",
            Tuple.of(COMPLETE, ending.name().toLowerCase(Locale.ROOT), id.value(), COMPLETE))
        .mapEmpty();
  }

  /** Closes what a node that died left open; gives how many. */
  public Future<Integer> closeOlderThan(Duration age) {
    return db.change(
        "UPDATE campaigns SET status = ?, how_ended = 'expired', ended_at = UTC_TIMESTAMP(3) WHERE"
            + " status < ? AND created_at < UTC_TIMESTAMP(3) - INTERVAL ? SECOND",
        Tuple.of(COMPLETE, COMPLETE, age.toSeconds()));
  }

  /** A campaign of any age. */
  public Future<Optional<Summary>> find(CampaignId id) {
    return db.first(SELECT + " WHERE c.id = ?", Tuple.of(id.value()), CampaignStore::summary);
  }

  /** Campaigns that began no longer ago than this and run, as far as MySQL knows. */
  public Future<List<CampaignId>> running(Duration youngerThan, int most) {
    return db.list(
        "SELECT id FROM campaigns WHERE status = ? AND created_at > UTC_TIMESTAMP(3) - INTERVAL ?"
            + " SECOND ORDER BY id LIMIT ?",
        Tuple.of(RUNNING, youngerThan.toSeconds(), most),
        row -> new CampaignId(row.getInteger(0)));
  }

  /** Campaigns that ended within this time and are not saved yet, oldest first. */
  public Future<List<CampaignId>> unsaved(Duration endedWithin, int most) {
    return db.list(
        "SELECT c.id FROM campaigns c LEFT JOIN saved_runs s ON s.campaign_id = c.id WHERE c.status"
            + " = ? AND c.created_at > UTC_TIMESTAMP(3) - INTERVAL ? SECOND AND c.ended_at >"
            + " UTC_TIMESTAMP(3) - INTERVAL ? SECOND AND s.campaign_id IS NULL ORDER BY c.id LIMIT"
            + " ?",
        Tuple.of(COMPLETE, endedWithin.plusDays(2).toSeconds(), endedWithin.toSeconds(), most),
        row -> new CampaignId(row.getInteger(0)));
  }

  /** The newest first, of those before a number; of one saved query or one person when given. */
  public Future<List<Summary>> recent(
      int before, @Nullable Integer queryId, @Nullable Integer userId, int most) {
    var where = new StringBuilder(" WHERE c.id < ?");
    var values = Tuple.of(before);
    if (queryId != null) {
      where.append(" AND c.query_id = ?");
      values.addInteger(queryId);
    }
    if (userId != null) {
      where.append(" AND c.user_id = ?");
      values.addInteger(userId);
    }
    values.addInteger(most);
    return db.list(SELECT + where + " ORDER BY c.id DESC LIMIT ?", values, CampaignStore::summary);
  }

  private static final String SELECT =
      "SELECT c.id, c.query_id, c.user_id, c.query_sql, c.status, c.how_ended, c.target_count,"
          + " c.targets, c.created_at, c.ended_at, (q.saved = 1 AND q.observer_can_run = 1 AND"
          + " q.query = c.query_sql) AS open_to_observers, IF(q.saved = 1, q.name, NULL) AS"
          + " query_name, u.name AS user_name, u.email AS user_email FROM campaigns c LEFT JOIN"
          + " queries q ON q.id = c.query_id LEFT JOIN users u ON u.id = c.user_id";

  private static Summary summary(Row row) {
    var open = row.getInteger("open_to_observers");
    return new Summary(
        new CampaignId(row.getInteger("id")),
        row.getInteger("query_id"),
        row.getInteger("user_id"),
        row.getString("query_sql"),
        row.getInteger("status"),
        row.getString("how_ended"),
        row.getInteger("target_count"),
        Replies.bitmap(row.getBuffer("targets").getBytes()),
        row.getLocalDateTime("created_at"),
        row.getLocalDateTime("ended_at"),
        open != null && open == 1,
        row.getString("query_name"),
        row.getString("user_name"),
        row.getString("user_email"));
  }
}
