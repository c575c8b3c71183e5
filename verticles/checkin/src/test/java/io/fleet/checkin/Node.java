package io.fleet.checkin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.fleet.checkin.host.Agenda;
import io.fleet.checkin.host.Hosts;
import io.fleet.checkin.host.NodeKeyHash;
import io.fleet.embedded.TestSchema;
import io.fleet.platform.bus.Codecs;
import io.fleet.platform.door.Answer;
import io.fleet.platform.door.Door;
import io.fleet.platform.door.Doors;
import io.fleet.platform.door.Exchange;
import io.fleet.platform.json.Json;
import io.fleet.store.db.Db;
import io.fleet.store.db.DbOptions;
import io.fleet.store.migration.Migrations;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** One running node of the room on a real database; its doors are knocked at over the local bus. */
final class Node implements AutoCloseable {
  private static final int LOOPS = 2;
  private static final long LIMIT_SECONDS = 20;

  final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(LOOPS));
  final FakeTime time = new FakeTime();
  final FakeBoard board = new FakeBoard();
  final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  final Db db;
  final Hosts hosts;
  final Checkin checkin;

  Node(TestSchema schema, CheckinConfig config) {
    Codecs.registerAll(vertx.eventBus());
    db = schema.into((h, p, d, u, w) -> DbOptions.plain(h, p, d, u, w, 8)).open(vertx);
    hosts = Checkin.directory(config, time);
    checkin = Checkin.create(config, vertx, db, hosts, board, time, meters);
  }

  static void prepare(TestSchema schema) {
    schema.into(Migrations::new).apply();
  }

  Node start() {
    await(checkin.start());
    await(vertx.deployVerticle(checkin.verticle(), new DeploymentOptions().setInstances(LOOPS)));
    return this;
  }

  Answer knock(String door, String body) {
    return knock(door, Buffer.buffer(body));
  }

  Answer knock(String name, Buffer body) {
    return await(ask(name, body));
  }

  /** Knocks without waiting. */
  Future<Answer> ask(String name, String body) {
    return ask(name, Buffer.buffer(body));
  }

  private Future<Answer> ask(String name, Buffer body) {
    var door =
        checkin.doors().stream()
            .filter(one -> one.paths().contains("/api/osquery/" + name))
            .findFirst()
            .orElseThrow();
    return Doors.knock(vertx, exchange(door, body));
  }

  /** Knocks at a door of its own path. */
  Answer knockAt(String method, String path, String body, Map<String, String> headers) {
    var door =
        checkin.doors().stream()
            .filter(one -> one.method().equals(method) && one.paths().contains(path))
            .findFirst()
            .orElseThrow();
    var exchange = exchange(door, Buffer.buffer(body));
    headers.forEach(exchange.headers()::set);
    return await(Doors.knock(vertx, exchange));
  }

  JsonNode json(String door, String body) {
    return json(knock(door, body));
  }

  static JsonNode json(Answer answer) {
    try {
      return Json.MAPPER.readTree(answer.body().getBytes());
    } catch (Exception e) {
      throw new AssertionError("not JSON: " + answer.body(), e);
    }
  }

  String enroll(String identifier, String details) {
    var body =
        "{\"enroll_secret\":\"right\",\"host_identifier\":\"%s\"%s}"
            .formatted(identifier, details.isEmpty() ? "" : ",\"host_details\":" + details);
    var answer = knock("enroll", body);
    if (answer.status() != 200) throw new AssertionError(answer.body().toString());
    return json(answer).path("node_key").asText();
  }

  JsonNode read(String key) {
    return json("distributed/read", key(key));
  }

  /**
   * Reads as a host of which everything is due. One that is read from again and again, and never
   * answers, is soon asked nothing for a while.
   */
  JsonNode readDue(String key) {
    var host = hosts.find(NodeKeyHash.of(key));
    if (host == null) throw new AssertionError("not in memory");
    var all = Agenda.DETAILS | Agenda.LABELS | Agenda.POLICIES;
    host.agenda().due(all, time.monotonicMillis());
    return read(key);
  }

  static String key(String key) {
    return "{\"node_key\":\"" + key + "\"}";
  }

  Answer write(String key, Object queries, Map<String, Object> statuses) {
    try {
      var body =
          Json.MAPPER.writeValueAsString(
              Map.of("node_key", key, "queries", queries, "statuses", statuses));
      return knock("distributed/write", body);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  void sql(String sql, Object... values) {
    await(db.change(sql, Tuple.from(values)));
  }

  <T> List<T> rows(String sql, Function<Row, T> row) {
    return await(db.list(sql, Tuple.tuple(), row));
  }

  int hostId(String identifier) {
    return rows(
            "SELECT id FROM hosts WHERE osquery_host_id = '" + identifier + "'",
            row -> row.getInteger("id"))
        .getFirst();
  }

  static <T> T await(Future<T> future) {
    try {
      return future.await(LIMIT_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError("no answer within " + LIMIT_SECONDS + " s", e);
    }
  }

  @Override
  public void close() {
    await(vertx.close());
  }

  private static Exchange exchange(Door door, Buffer body) {
    return new Exchange(
        door,
        Map.of(),
        MultiMap.caseInsensitiveMultiMap(),
        MultiMap.caseInsensitiveMultiMap(),
        body,
        null,
        null,
        null,
        "192.0.2.1",
        "test");
  }
}
