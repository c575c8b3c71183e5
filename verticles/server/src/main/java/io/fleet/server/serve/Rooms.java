package io.fleet.server.serve;

import io.fleet.checkin.Checkin;
import io.fleet.checkin.CheckinConfig;
import io.fleet.checkin.carve.CarveRules;
import io.fleet.checkin.carve.Carving;
import io.fleet.http.HttpParts;
import io.fleet.http.Operators;
import io.fleet.http.Readiness;
import io.fleet.jobs.Jobs;
import io.fleet.livequery.LiveQueries;
import io.fleet.livequery.LiveQueryVerticle;
import io.fleet.livequery.WatchVerticle;
import io.fleet.logforward.LogForward;
import io.fleet.logforward.LogForwardConfig;
import io.fleet.logforward.LogStream;
import io.fleet.logforward.LogVerticle;
import io.fleet.manage.Manage;
import io.fleet.platform.audit.AuditLog;
import io.fleet.platform.config.Settings;
import io.fleet.platform.door.Door;
import io.fleet.platform.fault.FaultLog;
import io.fleet.platform.hosts.HostDirectory;
import io.fleet.platform.json.Json;
import io.fleet.platform.stream.StreamDoor;
import io.fleet.platform.time.Time;
import io.fleet.store.activity.ActivityStore;
import io.fleet.store.db.Db;
import io.fleet.store.redis.RedisClient;
import io.fleet.store.settings.EnrollSecretStore;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.ThreadingModel;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Every room of a node, put together: the only place that knows them all. The order matters in one
 * point alone: check-ins ask the board of live queries, and the rest of live queries asks the host
 * directory of the check-ins.
 */
final class Rooms {
  private static final int MANAGE_INSTANCES = 2;

  private final Vertx vertx;
  private final Settings settings;
  private final int loops;
  private final PrometheusMeterRegistry metrics = Telemetry.registry();
  private final Db db;
  private final RedisClient redis;
  private final LogForward logs;
  private final HostDirectory hosts;
  private final Checkin checkin;
  private final CarveStorage carves;
  private final Carving carving;
  private final Manage manage;
  private final LiveQueries.Room live;
  private final Jobs jobs;
  private final Runnable endListening;

  /** Takes the node's data folder; refuses one that another process holds. */
  Rooms(Vertx vertx, Settings settings, int loops) throws IOException {
    this.vertx = vertx;
    this.settings = settings;
    this.loops = loops;
    this.db = Connections.mysql(vertx, settings);
    this.redis = Connections.redis(vertx, settings);
    this.logs = LogForward.open(LogForwardConfig.of(settings), metrics);
    var time = Time.system();
    var faults = new FaultLog(time, settings.duration("logging.error_retention_period"));
    this.endListening = FaultAppender.listen(faults);
    var checkinConfig = CheckinConfig.of(settings, logs.nodeId());
    var directory = Checkin.directory(checkinConfig, time);
    this.hosts = directory;
    var queries = new LiveQueries(vertx, db, redis, RoomConfigs.liveQuery(settings), time, metrics);
    this.checkin =
        Checkin.create(checkinConfig, vertx, db, directory, queries.board(), time, metrics);
    this.carves = CarveStorage.of(vertx, db, settings);
    this.carving =
        Carving.create(vertx, directory, carves.vault(), CarveRules.of(settings), time, metrics);
    this.jobs =
        Jobs.create(
            new Jobs.Parts(
                vertx,
                db,
                hosts,
                time,
                metrics,
                logs.nodeId(),
                RoomConfigs.jobs(settings),
                audit()));
    this.manage =
        Manage.create(
            new Manage.Parts(
                vertx,
                db,
                redis,
                hosts,
                time,
                RoomConfigs.manage(settings, logs.nodeId()),
                RoomConfigs.version(),
                redis::ping,
                carves.vault(),
                jobs.trigger(),
                faults));
    var activities = new ActivityStore(db);
    this.live =
        queries.room(
            hosts,
            manage.signIn(),
            new ListedHosts(manage),
            (viewer, targets, sql, name) ->
                activities.insert(viewer, "live_query", RanQuery.of(targets, sql, name)));
  }

  private Optional<AuditLog> audit() {
    if (!settings.flag("activity.enable_audit_log")) return Optional.empty();
    return Optional.of(
        (lines, count) ->
            Future.fromCompletionStage(
                logs.append(LogStream.AUDIT, lines, count), vertx.getOrCreateContext()));
  }

  /** Loads what must be in memory, then opens the doors on this node's bus. */
  Future<Void> start() {
    var perLoop = new DeploymentOptions().setInstances(loops);
    var virtual =
        new DeploymentOptions()
            .setThreadingModel(ThreadingModel.VIRTUAL_THREAD)
            .setInstances(MANAGE_INSTANCES);
    return holdEnrollSecret()
        .compose(held -> checkin.start())
        .compose(loaded -> vertx.deployVerticle(checkin.verticle(), perLoop))
        .compose(up -> vertx.deployVerticle(carving.verticle(), perLoop))
        .compose(up -> vertx.deployVerticle(carving.keeper()))
        .compose(up -> vertx.deployVerticle(() -> new LogVerticle(hosts, logs), perLoop))
        .compose(up -> manage.start(MANAGE_INSTANCES))
        .compose(up -> vertx.deployVerticle(new WatchVerticle(live)))
        .compose(up -> vertx.deployVerticle(() -> new LiveQueryVerticle(live), virtual))
        .compose(up -> vertx.deployVerticle(jobs.verticle(), Jobs.options()))
        .mapEmpty();
  }

  // Before anything reads the secrets.
  private Future<Void> holdEnrollSecret() {
    var secret = settings.text("packaging.global_enroll_secret");
    return secret.isEmpty()
        ? Future.succeededFuture()
        : new EnrollSecretStore(db).holdGlobal(secret);
  }

  /** Writes what waits to be written, then gives the connections back. */
  Future<Void> stop() {
    return checkin
        .stop()
        .eventually(this::closeLogs)
        .onComplete(
            flushed -> {
              manage.stop();
              redis.close();
              carves.close();
              endListening.run();
            })
        .eventually(db::close);
  }

  /** Begins new log files; what SIGHUP asks for. */
  void rotateLogs() {
    logs.rotate();
  }

  private Future<Void> closeLogs() {
    return vertx
        .executeBlocking(
            () -> {
              logs.close();
              return true;
            })
        .mapEmpty();
  }

  /** What the listener stands on. */
  HttpParts httpParts(Readiness readiness) {
    return new HttpParts(
        RoomConfigs.http(settings),
        doors(),
        List.of(StreamDoor.RESULTS),
        manage.signIn(),
        metrics,
        readiness,
        new Operators(
            Map.of("mysql", db::ping, "redis", redis::ping),
            Json.answer(RoomConfigs.version()),
            metrics::scrape));
  }

  List<Door> doors() {
    return Stream.of(
            checkin.doors(), carving.doors(), LogVerticle.doors(), manage.doors(), live.doors())
        .flatMap(List::stream)
        .toList();
  }
}
