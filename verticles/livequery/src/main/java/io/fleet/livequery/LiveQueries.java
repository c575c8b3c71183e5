package io.fleet.livequery;

import io.fleet.livequery.board.AnswerWriter;
import io.fleet.livequery.board.Board;
import io.fleet.livequery.board.Sync;
import io.fleet.livequery.run.Ender;
import io.fleet.livequery.run.LedgerDoors;
import io.fleet.livequery.run.RestRunDoor;
import io.fleet.livequery.run.RunActivity;
import io.fleet.livequery.run.RunDoors;
import io.fleet.livequery.run.Starter;
import io.fleet.livequery.target.TargetCounts;
import io.fleet.livequery.target.TargetResolver;
import io.fleet.livequery.target.WatchRule;
import io.fleet.livequery.watch.HostJson;
import io.fleet.livequery.watch.Lifetimes;
import io.fleet.livequery.watch.Watchers;
import io.fleet.platform.campaigns.CampaignBoard;
import io.fleet.platform.door.Door;
import io.fleet.platform.door.Doors.Served;
import io.fleet.platform.hosts.HostDirectory;
import io.fleet.platform.signin.SignIn;
import io.fleet.platform.time.Time;
import io.fleet.store.db.Db;
import io.fleet.store.live.Campaign.Ending;
import io.fleet.store.live.CampaignStore;
import io.fleet.store.live.LiveAnswers;
import io.fleet.store.live.LiveQueryStore;
import io.fleet.store.live.LiveRecord;
import io.fleet.store.live.LiveViewers;
import io.fleet.store.redis.RedisClient;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.stream.Stream;

/**
 * The room, put together. Made in two steps, because check-ins need the board and the rest needs
 * the host directory of the check-ins.
 */
public final class LiveQueries {
  private final Vertx vertx;
  private final Db db;
  private final LiveRecord record;
  private final LiveAnswers answers;
  private final LiveViewers viewers;
  private final LiveQueryConfig config;
  private final Board board;
  private final Sync sync;

  /** The first step: what check-ins ask. */
  public LiveQueries(
      Vertx vertx, Db db, RedisClient redis, LiveQueryConfig config, MeterRegistry metrics) {
    this.vertx = vertx;
    this.db = db;
    this.record = new LiveRecord(redis, config.maxDuration(), config.keepRecord());
    this.answers = new LiveAnswers(redis);
    this.viewers = new LiveViewers(redis);
    this.config = config;
    var writer = new AnswerWriter(vertx, answers, config, metrics);
    this.board = new Board(writer);
    this.sync = new Sync(vertx, record, answers, board);
    writer.onStored(sync::answered);
  }

  /** What check-ins ask within a read or write. */
  public CampaignBoard board() {
    return board;
  }

  /** The second step: the verticles' contents. */
  public Room room(
      HostDirectory hosts, SignIn signIn, HostJson hostJson, RunActivity activity, Time time) {
    var campaigns = new CampaignStore(db);
    var queries = new LiveQueryStore(db);
    var targets = new TargetResolver(hosts, queries);
    var counts = new TargetCounts(hosts, time);
    var rule = new WatchRule(hosts);
    var ender = new Ender(record, campaigns, sync);
    var starter = new Starter(queries, campaigns, record, targets, sync, activity, time);
    // Redis has lost it, or another node ended it: then this changes nothing.
    sync.onVanished(id -> ender.end(id, Ending.EXPIRED));
    var lifetimes =
        new Lifetimes(
            vertx,
            new Lifetimes.Parts(viewers, campaigns, board, sync, ender, counts),
            time,
            config);
    var watchers =
        new Watchers(
            vertx,
            new Watchers.Parts(
                signIn, campaigns, rule, sync, record, answers, viewers, hostJson, hosts, counts,
                time));
    var rest = new RestRunDoor(vertx, starter, ender, record, answers, config.restPeriod());
    var ledger =
        new LedgerDoors(
            new LedgerDoors.Parts(campaigns, record, answers, board, rule, counts, hosts, ender));
    var doors =
        Stream.of(new RunDoors(starter, queries, counts).doors(), rest.doors(), ledger.doors())
            .flatMap(List::stream)
            .toList();
    return new Room(sync, lifetimes, watchers, doors);
  }

  /**
   * The room's parts: doors for a virtual-thread verticle, the rest for one event loop.
   *
   * @see LiveQueryVerticle
   * @see WatchVerticle
   */
  public record Room(Sync sync, Lifetimes lifetimes, Watchers watchers, List<Served> served) {
    /** The doors, for the listener. */
    public List<Door> doors() {
      return served.stream().map(Served::door).toList();
    }
  }
}
