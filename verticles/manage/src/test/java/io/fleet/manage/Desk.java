package io.fleet.manage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleet.embedded.TestStores;
import io.fleet.model.Viewer;
import io.fleet.platform.bus.Announcement;
import io.fleet.platform.bus.Changed;
import io.fleet.platform.bus.Codecs;
import io.fleet.platform.door.Answer;
import io.fleet.platform.door.Door;
import io.fleet.platform.door.Doors;
import io.fleet.platform.door.Entry;
import io.fleet.platform.door.Exchange;
import io.fleet.platform.fault.FaultLog;
import io.fleet.platform.jobs.JobTrigger;
import io.fleet.platform.json.Json;
import io.fleet.platform.problem.ProblemException;
import io.fleet.platform.time.Time;
import io.fleet.store.carve.CarveVault;
import io.fleet.store.db.Db;
import io.fleet.store.db.DbOptions;
import io.fleet.store.migration.Migrations;
import io.fleet.store.redis.RedisClient;
import io.fleet.store.settings.SettingsStore;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;

/** The room on a fresh schema, with the part of {@code http} that tests need: paths and tokens. */
final class Desk implements AutoCloseable {
  static final String ADMIN = "admin@example.com";
  static final String PASSWORD = "Golden-1-secret";

  final Vertx vertx = Vertx.vertx();
  final FakeHosts hosts = new FakeHosts();
  final List<Changed> heard = new CopyOnWriteArrayList<>();
  final AtomicLong aheadMillis = new AtomicLong();
  // Where the clock that limits go by stands still; negative: it goes.
  private final AtomicLong heldMillis = new AtomicLong(-1);

  /** What every request carries. */
  final MultiMap headers = MultiMap.caseInsensitiveMultiMap();

  final Db db;
  final RedisClient redis;
  final Manage manage;
  final CarveVault carves;
  final FaultLog faults = new FaultLog(new Shifted(), Duration.ofHours(24));
  private final List<Door> doors;

  Desk() throws Exception {
    var schema = TestStores.freshSchema();
    schema.into(Migrations::new).apply();
    Codecs.registerAll(vertx.eventBus());
    db = schema.into((h, p, d, u, w) -> DbOptions.plain(h, p, d, u, w, 4)).open(vertx);
    redis = new RedisClient(vertx, TestStores.freshRedis().uri(), 10_000);
    carves = CarveVault.inDatabase(db);
    Announcement.CHANGED.hear(vertx, heard::add).await(5, TimeUnit.SECONDS);
    var config =
        new ManageConfig(
            "node-1",
            4,
            64,
            Duration.ofHours(120),
            Duration.ZERO,
            Duration.ofHours(120),
            "",
            Duration.ofHours(1),
            Duration.ofHours(1),
            false,
            false,
            JsonNodeFactory.instance.objectNode());
    manage =
        Manage.create(
            new Manage.Parts(
                vertx,
                db,
                redis,
                hosts,
                new Shifted(),
                config,
                new VersionInfo("4.24.1", "main", "abc", "java", "today", "test"),
                Future::succeededFuture,
                carves,
                Desk::trigger,
                faults));
    manage.start(2).await(20, TimeUnit.SECONDS);
    doors = manage.doors();
  }

  private static Future<JobTrigger.Outcome> trigger(String name) {
    return Future.succeededFuture(
        switch (name) {
          case "automations" -> new JobTrigger.Started();
          case "vulnerabilities" -> new JobTrigger.Running(Duration.ofSeconds(2));
          default -> new JobTrigger.Unknown(List.of("automations", "vulnerabilities"));
        });
  }

  /** The machine's clocks, moved ahead as far as the test likes. */
  private final class Shifted implements Time {
    @Override
    public Instant now() {
      return Instant.now().plusMillis(aheadMillis.get());
    }

    @Override
    public long monotonicMillis() {
      var held = heldMillis.get();
      return (held < 0 ? Time.system().monotonicMillis() : held) + aheadMillis.get();
    }
  }

  /** Whether time stands still for limits of failures, however long the tries take. */
  void holdLimits(boolean hold) {
    heldMillis.set(hold ? Time.system().monotonicMillis() : -1);
  }

  /** Waits for news of this kind: they come on a thread of their own. */
  void hears(Changed.What what) {
    Awaitility.await()
        .atMost(30, TimeUnit.SECONDS)
        .untilAsserted(() -> assertThat(heard).anyMatch(news -> news.what() == what));
  }

  /** What came back. */
  record Reply(int status, JsonNode json, Map<String, String> headers) {
    JsonNode at(String pointer) {
      return json.at(pointer);
    }

    String reason() {
      return json.at("/errors/0/reason").asText();
    }
  }

  /** Does the first run; gives the administrator's token. */
  String setUp() throws Exception {
    return firstRun().at("/token").asText();
  }

  Reply firstRun() throws Exception {
    return call(
        "POST",
        "/api/v1/setup",
        null,
        """
        {"admin": {"name": "Ada", "email": "%s", "password": "%s"},
         "org_info": {"org_name": "Org"}, "server_url": "https://localhost:8080"}
        """
            .formatted(ADMIN, PASSWORD));
  }

  /** Makes a user with a global role; gives its token. */
  String user(String admin, String email, String role) throws Exception {
    return userWith(admin, email, "\"global_role\": \"" + role + "\"");
  }

  /** The same with any members for the roles. */
  String userWith(String admin, String email, String roles) throws Exception {
    api(
        "POST",
        "users/admin",
        admin,
        """
        {"name": "%s", "email": "%s", "password": "%s", "admin_forced_password_reset": false, %s}
        """
            .formatted(email, email, PASSWORD, roles));
    return login(email, PASSWORD).at("/token").asText();
  }

  Reply login(String email, String password) throws Exception {
    return api(
        "POST",
        "login",
        null,
        "{\"email\": \"%s\", \"password\": \"%s\"}".formatted(email, password));
  }

  Reply api(String method, String path, String token) throws Exception {
    return api(method, path, token, null);
  }

  Reply api(String method, String path, String token, String body) throws Exception {
    return call(method, "/api/latest/fleet/" + path, token, body);
  }

  Reply call(String method, String address, String token, String body) throws Exception {
    var uri = URI.create(address);
    for (var door : doors) {
      if (!door.method().equals(method)) continue;
      for (var template : door.paths()) {
        var path = match(template, uri.getRawPath());
        if (path != null) return knock(door, path, uri.getRawQuery(), token, body);
      }
    }
    return new Reply(404, JsonNodeFactory.instance.missingNode(), Map.of());
  }

  private Reply knock(Door door, Map<String, String> path, String query, String token, String body)
      throws Exception {
    try {
      door.reading().check(exchange(door, path, query, null, null, body));
    } catch (ProblemException e) {
      return reply(Answer.problem(door.kind(), e.problem()));
    }
    var viewer = viewer(door, token);
    if (viewer == null && door.entry() != Entry.PUBLIC && door.entry() != Entry.BEFORE_SETUP) {
      return new Reply(401, JsonNodeFactory.instance.missingNode(), Map.of());
    }
    var exchange = exchange(door, path, query, viewer, token, body);
    return reply(Doors.knock(vertx, exchange).await(30, TimeUnit.SECONDS));
  }

  private Exchange exchange(
      Door door, Map<String, String> path, String query, Viewer viewer, String token, String body)
      throws Exception {
    return new Exchange(
        door,
        path,
        query(query),
        MultiMap.caseInsensitiveMultiMap().addAll(headers),
        body == null ? Buffer.buffer() : Buffer.buffer(body),
        body == null || !door.json() ? null : Json.MAPPER.readTree(body),
        viewer,
        token,
        "192.0.2.1",
        "test");
  }

  private static Reply reply(Answer answer) throws Exception {
    var json = answer.contentType().startsWith("application/json");
    return new Reply(
        answer.status(),
        json
            ? Json.MAPPER.readTree(answer.body().getBytes())
            : JsonNodeFactory.instance.textNode(answer.body().toString()),
        answer.headers());
  }

  private Viewer viewer(Door door, String token) throws Exception {
    if (token == null || door.entry() == Entry.PUBLIC) return null;
    var viewer = manage.signIn().viewerOf(token).await(10, TimeUnit.SECONDS);
    var open = door.entry() == Entry.SIGNED_IN_RESETTING;
    return viewer != null && viewer.mustResetPassword() && !open ? null : viewer;
  }

  private static Map<String, String> match(String template, String path) {
    var wanted = template.split("/", -1);
    var given = path.split("/", -1);
    if (wanted.length != given.length) return null;
    var found = new HashMap<String, String>();
    for (var i = 0; i < wanted.length; i++) {
      var text = URLDecoder.decode(given[i], StandardCharsets.UTF_8);
      if (!wanted[i].startsWith("{")) {
        if (!wanted[i].equals(given[i])) return null;
        continue;
      }
      var name = wanted[i].substring(1, wanted[i].length() - 1);
      if (name.endsWith(":int")) {
        if (!text.matches("\\d+")) return null;
        name = name.substring(0, name.length() - 4);
      }
      found.put(name, text);
    }
    return found;
  }

  private static MultiMap query(String raw) {
    var query = MultiMap.caseInsensitiveMultiMap();
    if (raw == null) return query;
    for (var pair : raw.split("&", -1)) {
      var at = pair.indexOf('=');
      query.add(
          URLDecoder.decode(at < 0 ? pair : pair.substring(0, at), StandardCharsets.UTF_8),
          at < 0 ? "" : URLDecoder.decode(pair.substring(at + 1), StandardCharsets.UTF_8));
    }
    return query;
  }

  List<Door> doors() {
    return doors;
  }

  /** Stores members of a part of the settings, as they are, without the checks of its door. */
  void settings(String part, Map<String, Object> members) throws Exception {
    new SettingsStore(db)
        .change(
            stored -> {
              ((ObjectNode) stored.path(part))
                  .setAll((ObjectNode) Json.MAPPER.valueToTree(members));
              return stored;
            })
        .await(5, TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    manage.stop();
    redis.close();
    db.close().timeout(10, TimeUnit.SECONDS).await();
    vertx.close().timeout(10, TimeUnit.SECONDS).await();
  }
}
