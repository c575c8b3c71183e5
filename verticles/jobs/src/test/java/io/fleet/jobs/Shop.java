package io.fleet.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleet.embedded.TestSchema;
import io.fleet.embedded.TestStores;
import io.fleet.model.HostId;
import io.fleet.model.KnownHost;
import io.fleet.platform.bus.Codecs;
import io.fleet.platform.hosts.HostDirectory;
import io.fleet.platform.jobs.JobTrigger;
import io.fleet.platform.time.Time;
import io.fleet.store.db.Db;
import io.fleet.store.db.DbOptions;
import io.fleet.store.migration.Migrations;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.awaitility.Awaitility;

/** The room as one node has it, on a schema of its own or one that it shares. */
final class Shop implements AutoCloseable {
  final Vertx vertx = Vertx.vertx();
  final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  final Silent hosts = new Silent();
  final List<String> audited = new CopyOnWriteArrayList<>();
  volatile boolean auditRefuses;
  final Db db;
  final Jobs jobs;

  Shop() throws Exception {
    this(fresh(), "test");
  }

  /**
   * One node.
   *
   * @param schema as {@link #fresh} makes it
   */
  Shop(TestSchema schema, String node) throws Exception {
    Codecs.registerAll(vertx.eventBus());
    db = schema.into((h, p, d, u, w) -> DbOptions.plain(h, p, d, u, w, 4)).open(vertx);
    jobs =
        Jobs.create(
            new Jobs.Parts(
                vertx,
                db,
                hosts,
                Time.system(),
                meters,
                node,
                new JobsConfig(Duration.ofHours(120), Duration.ofHours(120)),
                Optional.of(this::audit)));
    vertx.deployVerticle(jobs.verticle(), Jobs.options()).await(20, TimeUnit.SECONDS);
    // The verticle looks what is due after ten seconds: nothing is, but what a test starts.
    run("UPDATE job_leases SET finished_at = NOW(3)");
  }

  static TestSchema fresh() {
    var schema = TestStores.freshSchema();
    schema.into(Migrations::new).apply();
    return schema;
  }

  /** Starts a schedule and waits until it is done. */
  void started(String schedule) throws Exception {
    assertThat(trigger(schedule)).isInstanceOf(JobTrigger.Started.class);
    finished(schedule);
  }

  /** Waits until no node is at a schedule. */
  void finished(String schedule) {
    Awaitility.await()
        .atMost(30, TimeUnit.SECONDS)
        .untilAsserted(
            () ->
                assertThat(
                        numbers(
                            "SELECT 1 FROM job_leases WHERE held_until IS NULL"
                                + " AND finished_at IS NOT NULL AND name = '"
                                + schedule
                                + "'"))
                    .isNotEmpty());
  }

  /** The settings are these alone. */
  void settings(String body) throws Exception {
    run(
        "INSERT INTO settings (id, body) VALUES (1, ?) ON DUPLICATE KEY UPDATE body = VALUES(body)",
        body);
  }

  /** How often this has been counted. */
  double counted(String counter, String... tags) {
    var found = meters.find(counter).tags(tags).counter();
    return found == null ? 0 : found.count();
  }

  /** Starts jobs. */
  JobTrigger.Outcome trigger(String name) throws Exception {
    return jobs.trigger().trigger(name).await(20, TimeUnit.SECONDS);
  }

  private Future<Void> audit(byte[] lines, int count) {
    if (auditRefuses) return Future.failedFuture("the disk is full");
    audited.add(new String(lines, StandardCharsets.UTF_8));
    return Future.succeededFuture();
  }

  void run(String sql, Object... values) throws Exception {
    db.change(sql, Tuple.wrap(values)).await(5, TimeUnit.SECONDS);
  }

  List<Integer> numbers(String sql) throws Exception {
    return db.list(sql, Tuple.tuple(), row -> row.getInteger(0)).await(5, TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    db.close().timeout(10, TimeUnit.SECONDS).await();
    vertx.close().timeout(10, TimeUnit.SECONDS).await();
  }

  /** Hosts that were heard of when the test says so. */
  static final class Silent implements HostDirectory {
    final Map<HostId, Long> seen = new ConcurrentHashMap<>();

    @Override
    public Future<KnownHost> byNodeKey(String nodeKey) {
      return Future.succeededFuture(null);
    }

    @Override
    public KnownHost byId(HostId id) {
      return seen.containsKey(id) ? new KnownHost(id, null, "", "", "", "", 70) : null;
    }

    @Override
    public void seen(HostId id) {}

    @Override
    public long lastSeenEpochSecond(HostId id) {
      return seen.getOrDefault(id, 0L);
    }

    @Override
    public boolean online(HostId id) {
      return false;
    }

    @Override
    public void forEach(Consumer<KnownHost> visitor) {
      seen.keySet().forEach(id -> visitor.accept(byId(id)));
    }

    @Override
    public int size() {
      return seen.size();
    }
  }
}
