package io.fleet.checkin;

import io.fleet.checkin.config.ConfigBook;
import io.fleet.checkin.config.ConfigDoor;
import io.fleet.checkin.detail.FeatureBook;
import io.fleet.checkin.distributed.AutomationBook;
import io.fleet.checkin.distributed.DetailIntake;
import io.fleet.checkin.distributed.DetailQuestions;
import io.fleet.checkin.distributed.Governor;
import io.fleet.checkin.distributed.LabelBook;
import io.fleet.checkin.distributed.PolicyBook;
import io.fleet.checkin.distributed.Questions;
import io.fleet.checkin.distributed.ReadDoor;
import io.fleet.checkin.distributed.Stamps;
import io.fleet.checkin.distributed.WriteDoor;
import io.fleet.checkin.enroll.EnrollDoor;
import io.fleet.checkin.enroll.KeyMaker;
import io.fleet.checkin.enroll.SecretBook;
import io.fleet.checkin.entry.KeyedDoors;
import io.fleet.checkin.host.HostKeeper;
import io.fleet.checkin.host.Hosts;
import io.fleet.checkin.inventory.Inventory;
import io.fleet.checkin.orbit.OrbitDoors;
import io.fleet.checkin.reload.Books;
import io.fleet.checkin.reload.Books.Book;
import io.fleet.checkin.write.HostWriter;
import io.fleet.platform.bus.Changed.What;
import io.fleet.platform.campaigns.CampaignBoard;
import io.fleet.platform.door.Door;
import io.fleet.platform.door.Doors.Served;
import io.fleet.platform.hosts.HostDirectory;
import io.fleet.platform.time.Time;
import io.fleet.store.db.Db;
import io.fleet.store.host.EnrollStore;
import io.fleet.store.host.HostStore;
import io.fleet.store.host.OrbitStore;
import io.fleet.store.host.PatchStore;
import io.fleet.store.host.SeenStore;
import io.fleet.store.label.LabelStore;
import io.fleet.store.policy.PolicyAutomationStore;
import io.fleet.store.report.ReportStore;
import io.fleet.store.schedule.ScheduleStore;
import io.fleet.store.verdict.VerdictStore;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Deployable;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts the room together. {@link #start} before the port opens, {@link #verticle} as many times as
 * there are event loops, {@link #stop} after the last request. Thread-safe.
 */
public final class Checkin {
  private static final Logger LOG = LoggerFactory.getLogger(Checkin.class);
  private static final int MIB = 1024 * 1024;
  private static final Duration LAST_FLUSH = Duration.ofSeconds(10);

  private final Hosts hosts;
  private final HostKeeper keeper;
  private final HostWriter writer;
  private final Inventory inventory;
  private final Books books;
  private final List<Served> doors;
  private final Context context;

  private Checkin(
      CheckinConfig config,
      Vertx vertx,
      Db db,
      Hosts hosts,
      CampaignBoard board,
      Time time,
      MeterRegistry meters) {
    this.context = vertx.getOrCreateContext();
    this.hosts = hosts;
    var labelStore = new LabelStore(db);
    var automations = new AutomationBook(new PolicyAutomationStore(db));
    var verdictStore = new VerdictStore(db, automations::lists);
    var enrollStore = new EnrollStore(db);
    var orbitStore = new OrbitStore(db);
    var keys = new KeyMaker(config.enroll().keyBytes());
    var scheduleStore = new ScheduleStore(db);
    var governor = new Governor(config.collectionsPerSecond());
    this.writer =
        new HostWriter(
            vertx,
            context,
            new PatchStore(db, labelStore, verdictStore),
            hosts,
            time,
            config.waitingReports(),
            meters);
    this.keeper =
        new HostKeeper(
            vertx,
            config.nodeId(),
            hosts,
            new HostStore(db),
            orbitStore,
            labelStore,
            new SeenStore(db),
            time,
            meters,
            writer::holds,
            governor::nodes);
    writer.onStored(keeper::stored);
    var secrets = new SecretBook(enrollStore, time);
    var labels = new LabelBook(labelStore);
    var policies = new PolicyBook(verdictStore);
    var configs = new ConfigBook(scheduleStore, hosts.labels());
    var features = new FeatureBook(scheduleStore, config.detailsOff());
    this.inventory =
        new Inventory(
            vertx,
            context,
            config.nodeId(),
            new ReportStore(db),
            time,
            config.waitingRows(),
            meters);
    this.books =
        new Books(
            vertx,
            scheduleStore,
            List.of(
                new Book(Set.of(What.ENROLL_SECRETS, What.TEAMS), secrets::reload),
                new Book(Set.of(What.LABELS), labels::reload),
                new Book(Set.of(What.POLICIES, What.TEAMS), policies::reload),
                new Book(Set.of(What.SETTINGS, What.TEAMS), features::reload),
                new Book(Set.of(What.SETTINGS, What.TEAMS), automations::reload),
                new Book(
                    Set.of(What.PACKS, What.QUERIES, What.SETTINGS, What.LABELS, What.TEAMS),
                    configs::reload)));
    var keyed = new KeyedDoors(hosts, time);
    var questions = new Questions(new DetailQuestions(features), labels, policies);
    var stamps = new Stamps(hosts, writer, policies, time);
    var osquery =
        List.of(
            Served.async(
                Door.device("enroll"),
                new EnrollDoor(
                        vertx, enrollStore, secrets, hosts, time, config.enroll(), keys, meters)
                    ::handle),
            Served.async(
                Door.device("config"), new ConfigDoor(keyed, configs, hosts, writer)::handle),
            Served.async(
                Door.device("distributed/read"),
                new ReadDoor(keyed, board, questions, governor, stamps, time, meters)::handle),
            Served.async(
                Door.device("distributed/write").limit(16 * MIB, 32 * MIB),
                new WriteDoor(
                        keyed,
                        board,
                        questions,
                        new DetailIntake(features, inventory),
                        stamps,
                        time)
                    ::handle));
    var orbit = new OrbitDoors(vertx, hosts, configs, secrets, keys, orbitStore, time);
    this.doors = Stream.of(osquery, orbit.all()).flatMap(List::stream).toList();
  }

  /**
   * Composes the room; nothing runs yet.
   *
   * @param hosts made before, as other rooms ask it too
   * @param board asked in every read and write
   */
  public static Checkin create(
      CheckinConfig config,
      Vertx vertx,
      Db db,
      Hosts hosts,
      CampaignBoard board,
      Time time,
      MeterRegistry meters) {
    return new Checkin(config, vertx, db, hosts, board, time, meters);
  }

  /** The directory that {@link #create} wants: separate, because the board's room asks it. */
  public static Hosts directory(CheckinConfig config, Time time) {
    return new Hosts(config.intervals(), time);
  }

  /** What other rooms ask about hosts. */
  public HostDirectory hosts() {
    return hosts;
  }

  /** The doors that the verticles serve. */
  public List<Door> doors() {
    return doors.stream().map(Served::door).toList();
  }

  /** Makes one verticle, for one event loop. */
  public Supplier<Deployable> verticle() {
    return () -> new CheckinVerticle(doors);
  }

  /**
   * Loads what is known and begins the rounds that keep it true. Completed when everything is in
   * memory, or when the database did not answer: then keys are looked up one by one, no host is
   * told that it is unknown, and the rounds go on trying.
   */
  public Future<Void> start() {
    var started = Promise.<Void>promise();
    context.runOnContext(
        go ->
            Future.join(keeper.start(), books.start(), inventory.start())
                .onComplete(
                    all -> started.complete(),
                    thrown -> {
                      LOG.warn("started without the database cause={}", thrown.toString());
                      started.complete();
                    }));
    return started.future();
  }

  /** Stores what is not stored yet, for ten seconds at most. */
  public Future<Void> stop() {
    var stopped = Promise.<Void>promise();
    context.runOnContext(
        go ->
            Future.join(writer.flush(), inventory.flush(), keeper.stop())
                .timeout(LAST_FLUSH.toSeconds(), TimeUnit.SECONDS)
                .<Void>mapEmpty()
                .onComplete(stopped));
    return stopped.future();
  }
}
