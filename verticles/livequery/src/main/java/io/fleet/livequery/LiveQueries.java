package io.fleet.livequery;

import io.fleet.livequery.board.AnswerWriter;
import io.fleet.livequery.board.Board;
import io.fleet.livequery.board.Recovery;
import io.fleet.livequery.board.Sync;
import io.fleet.livequery.run.Ender;
import io.fleet.livequery.run.HostStates;
import io.fleet.livequery.run.RestRunDoor;
import io.fleet.livequery.run.RoomDoors;
import io.fleet.livequery.run.RunActivity;
import io.fleet.livequery.run.RunDoors;
import io.fleet.livequery.run.RunListDoor;
import io.fleet.livequery.run.Starter;
import io.fleet.livequery.run.Watched;
import io.fleet.livequery.save.Saver;
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
import io.fleet.store.live.CampaignStore;
import io.fleet.store.live.KeptRuns;
import io.fleet.store.live.LiveAnswers;
import io.fleet.store.live.LiveOffers;
import io.fleet.store.live.LiveQueryStore;
import io.fleet.store.live.LiveRecord;
import io.fleet.store.live.LiveViewers;
import io.fleet.store.live.SavedRuns;
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
  private final Time time;
  private final LiveRecord record;
  private final LiveAnswers answers;
  private final LiveOffers offers;
  private final LiveViewers viewers;
  private final LiveQueryConfig config;
  private final Board board;
  private final Sync sync;

  /** The first step: what check-ins ask. */
  public LiveQueries(
      Vertx vertx,
      Db db,
      RedisClient redis,
      LiveQueryConfig config,
      Time time,
      MeterRegistry metrics) {
    this.vertx = vertx;
    this.db = db;
    this.time = time;
    this.record = new LiveRecord(redis, config.maxDuration(), config.keepRecord());
    this.answers = new LiveAnswers(redis);
    this.offers = new LiveOffers(redis, config.maxDuration().plus(config.keepRecord()));
    this.viewers = new LiveViewers(redis);
    this.config = config;
    var writer = new AnswerWriter(vertx, time, answers, config, metrics);
    this.board = new Board(writer);
    this.sync = new Sync(vertx, record, answers, offers, board);
    writer.onStored(sync::answered);
  }

  /** What check-ins ask within a read or write. */
  public CampaignBoard board() {
    return board;
  }

  /** The second step: the verticles' contents. */
  public Room room(HostDirectory hosts, SignIn signIn, HostJson hostJson, RunActivity activity) {
    var campaigns = new CampaignStore(db);
    var queries = new LiveQueryStore(db);
    var saved = new SavedRuns(vertx, db);
    var kept = new KeptRuns(record, answers, offers, saved);
    var counts = new TargetCounts(hosts, time);
    var rule = new WatchRule(hosts);
    var ender = new Ender(record, campaigns, sync);
    var recovery = new Recovery(vertx, record, campaigns, board, sync, time, config.maxDuration());
    var lifetimes =
        new Lifetimes(
            vertx,
            new Lifetimes.Parts(viewers, campaigns, board, sync, recovery, ender, counts),
            time,
            config);
    var watchers =
        new Watchers(
            vertx,
            new Watchers.Parts(
                signIn, campaigns, rule, sync, board, kept, offers, viewers, hostJson, hosts,
                counts, time));
    var saver = new Saver(vertx, new Saver.Parts(campaigns, record, answers, kept, saved), config);
    var starter =
        new Starter(
            queries, campaigns, record, new TargetResolver(hosts, queries), sync, activity, time);
    var rest = new RestRunDoor(vertx, starter, ender, record, answers, config.restPeriod());
    var doors =
        new RoomDoors(
            new RunDoors(starter, queries, counts),
            new Watched(campaigns, rule),
            new HostStates.Sources(kept, board, counts),
            ender,
            queries,
            hosts);
    var served =
        Stream.of(
                doors.all(vertx),
                rest.doors(),
                new RunListDoor(campaigns, rule, record, saved).doors())
            .flatMap(List::stream)
            .toList();
    return new Room(sync, lifetimes, watchers, saver, served);
  }

  /**
   * The room's parts: doors for a virtual-thread verticle, the rest for one event loop.
   *
   * @see LiveQueryVerticle
   * @see WatchVerticle
   */
  public record Room(
      Sync sync, Lifetimes lifetimes, Watchers watchers, Saver saver, List<Served> served) {
    /** The doors, for the listener. */
    public List<Door> doors() {
      return served.stream().map(Served::door).toList();
    }
  }
}
