package io.fleet.livequery.run;

import io.fleet.livequery.board.Sync;
import io.fleet.livequery.target.Selection;
import io.fleet.livequery.target.TargetResolver;
import io.fleet.model.Viewer;
import io.fleet.platform.problem.Problem;
import io.fleet.platform.time.Time;
import io.fleet.store.live.Campaign;
import io.fleet.store.live.CampaignStore;
import io.fleet.store.live.LiveQueryStore;
import io.fleet.store.live.LiveQueryStore.SavedQuery;
import io.fleet.store.live.LiveRecord;
import io.fleet.store.rows.Refusals;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Begins campaigns: authorizes, resolves the targets, writes MySQL, then Redis, then tells the
 * nodes. For virtual threads: it awaits.
 */
public final class Starter {
  private static final int LIMIT_SECONDS = 10;
  private static final Problem REDIS_GONE =
      new Problem.Unavailable("live queries need Redis, which does not answer");

  private final AtomicLong lastNano = new AtomicLong();
  private final LiveQueryStore queries;
  private final CampaignStore campaigns;
  private final LiveRecord record;
  private final TargetResolver targets;
  private final Sync sync;
  private final RunActivity activity;
  private final Time time;

  public Starter(
      LiveQueryStore queries,
      CampaignStore campaigns,
      LiveRecord record,
      TargetResolver targets,
      Sync sync,
      RunActivity activity,
      Time time) {
    this.queries = queries;
    this.campaigns = campaigns;
    this.record = record;
    this.targets = targets;
    this.sync = sync;
    this.activity = activity;
    this.time = time;
  }

  /** What is to be run: SQL, or a saved query. */
  record Question(@Nullable String sql, @Nullable Integer queryId) {}

  /** A campaign that began, and the query that stands behind it. */
  record Started(Campaign campaign, int queryId) {}

  /** Begins to ask. */
  Started start(Viewer viewer, Question question, Selection selection) {
    refuseWhenSwitchedOff();
    var saved = saved(question);
    var sql = saved.map(SavedQuery::sql).orElseGet(() -> text(question));
    var needed = RunRules.needed(saved);
    RunRules.require(viewer, needed, selection.teams());
    RunRules.requireSql(sql);
    refuseWithoutRedis();
    var hosts = await(targets.resolve(viewer, needed, selection));
    if (hosts.isEmpty()) throw new Problem.BadRequest("no hosts targeted").asException();

    var queryId = saved.map(SavedQuery::id).orElseGet(() -> await(keepUnsaved(viewer, sql)));
    var id = await(campaigns.create(queryId, viewer.id().value(), sql, hosts));
    var campaign =
        new Campaign(
            id,
            sql,
            viewer.id().value(),
            time.now(),
            saved.filter(SavedQuery::observerCanRun).isPresent(),
            hosts,
            0);
    begin(campaign);
    await(
        activity.ran(
            viewer, hosts.getCardinality(), sql, saved.map(SavedQuery::name).orElse(null)));
    return new Started(campaign, queryId);
  }

  private void refuseWhenSwitchedOff() {
    if (await(queries.switchedOff())) {
      throw new Problem.BadRequest("disabled by administrator").asException();
    }
  }

  // Known without asking: a frozen server would be found out after its time limit only.
  private void refuseWithoutRedis() {
    if (sync.redisGone()) throw REDIS_GONE.asException();
  }

  private void begin(Campaign campaign) {
    try {
      await(record.begin(campaign));
    } catch (RuntimeException e) {
      campaigns.ended(campaign.id(), Campaign.Ending.EXPIRED);
      throw REDIS_GONE.asException();
    }
    await(campaigns.running(campaign.id()));
    sync.started(campaign);
  }

  private Optional<SavedQuery> saved(Question question) {
    var id = question.queryId();
    if (id == null) return Optional.empty();
    return Optional.of(
        await(queries.query(id)).orElseThrow(() -> Problem.NotFound.of("Query", id).asException()));
  }

  private static String text(Question question) {
    var sql = question.sql();
    if (sql == null || sql.isBlank()) {
      throw Problem.invalid("query", "one of query or query_id must be specified").asException();
    }
    return sql;
  }

  // The name is Fleet's. Another node may have taken the same instant: then it is the next.
  private Future<Integer> keepUnsaved(Viewer viewer, String sql) {
    var now = TimeUnit.MILLISECONDS.toNanos(time.now().toEpochMilli());
    var nano = lastNano.updateAndGet(last -> Math.max(last + 1, now));
    return queries
        .keepUnsaved("distributed_" + viewer.email() + "_" + nano, sql, viewer.id().value())
        .recover(
            thrown ->
                Refusals.isDuplicate(thrown)
                    ? keepUnsaved(viewer, sql)
                    : Future.failedFuture(thrown));
  }

  private static <T> T await(Future<T> future) {
    return future.timeout(LIMIT_SECONDS, TimeUnit.SECONDS).await();
  }
}
