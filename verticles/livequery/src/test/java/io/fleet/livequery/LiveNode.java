package io.fleet.livequery;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.fleet.livequery.watch.HostJson;
import io.fleet.model.CampaignId;
import io.fleet.model.HostId;
import io.fleet.model.Viewer;
import io.fleet.platform.campaigns.CampaignBoard;
import io.fleet.platform.campaigns.CampaignBoard.LiveAnswer;
import io.fleet.platform.campaigns.CampaignBoard.LiveQuery;
import io.fleet.platform.door.Answer;
import io.fleet.platform.door.Door;
import io.fleet.platform.door.Doors;
import io.fleet.platform.door.Exchange;
import io.fleet.platform.json.Json;
import io.fleet.platform.time.Time;
import io.fleet.store.db.Db;
import io.fleet.store.inventory.ListedHost;
import io.fleet.store.redis.RedisClient;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.ThreadingModel;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The room on one node, its doors knocked at and its board asked as the other rooms do. */
final class LiveNode {
  static final LiveQueryConfig CONFIG =
      new LiveQueryConfig(
          Duration.ofSeconds(10),
          Duration.ofHours(1),
          Duration.ofMinutes(10),
          10_000,
          1_000_000,
          Duration.ofHours(1),
          Duration.ofHours(1),
          10_000_000,
          100_000_000);

  final Vertx vertx;
  final FakeHosts hosts;
  final Db db;
  final RedisClient redis;
  final CampaignBoard board;
  final List<String> activities = new java.util.concurrent.CopyOnWriteArrayList<>();
  private final AtomicInteger requests = new AtomicInteger();
  private final LiveQueries.Room room;

  LiveNode(Vertx vertx, LiveStores stores, FakeHosts hosts, People people, LiveQueryConfig config)
      throws Exception {
    this(vertx, stores, hosts, people, config, Time.system());
  }

  LiveNode(
      Vertx vertx,
      LiveStores stores,
      FakeHosts hosts,
      People people,
      LiveQueryConfig config,
      Time time)
      throws Exception {
    this.vertx = vertx;
    this.hosts = hosts;
    this.db = stores.open(vertx);
    this.redis = new RedisClient(vertx, stores.redisUri, stores.redisMillis);
    var queries = new LiveQueries(vertx, db, redis, config, time, new SimpleMeterRegistry());
    this.board = queries.board();
    HostJson listed = ids -> Future.succeededFuture(listed(ids));
    this.room =
        queries.room(
            hosts,
            people,
            listed,
            (viewer, targets, sql, name) -> {
              activities.add(viewer.id() + " " + targets + " " + sql + " " + name);
              return Future.succeededFuture();
            });
    var virtual = new DeploymentOptions().setThreadingModel(ThreadingModel.VIRTUAL_THREAD);
    vertx.deployVerticle(new WatchVerticle(room)).await(20, SECONDS);
    vertx.deployVerticle(new LiveQueryVerticle(room), virtual).await(20, SECONDS);
    // A first connection may take longer than a command may: then Redis counts as gone for a while.
    await().atMost(Duration.ofSeconds(30)).until(() -> !room.sync().redisGone());
  }

  private Map<Integer, ListedHost> listed(java.util.Collection<Integer> ids) {
    var found = new HashMap<Integer, ListedHost>();
    for (var id : ids) {
      var host = hosts.byId(new HostId(id));
      if (host == null) continue;
      var json =
          JsonNodeFactory.instance
              .objectNode()
              .put("id", id)
              .put("hostname", host.hostname())
              .put("display_name", host.displayName());
      found.put(id, new ListedHost(host.id(), host.hostname(), host.displayName(), json));
    }
    return found;
  }

  Answer knock(String method, String address, Viewer viewer, String body) throws Exception {
    var parts = address.split("\\?", 2);
    var path = parts[0];
    var door =
        room.doors().stream()
            .filter(known -> known.method().equals(method) && matches(known, path))
            .findFirst()
            .orElseThrow();
    var none = MultiMap.caseInsensitiveMultiMap();
    var query = MultiMap.caseInsensitiveMultiMap();
    if (parts.length > 1) {
      for (var pair : parts[1].split("&", -1))
        query.add(pair.split("=", 2)[0], pair.split("=", 2)[1]);
    }
    var exchange =
        new Exchange(
            door,
            parameters(door, path),
            query,
            none,
            Buffer.buffer(body),
            body.isEmpty() ? null : json(body),
            viewer,
            "token-" + viewer.id(),
            "127.0.0.1",
            "request-" + requests.incrementAndGet());
    return Doors.knock(vertx, exchange).await(40, SECONDS);
  }

  /** Begins a run of SQL on hosts; fails the test when refused. */
  CampaignId run(Viewer viewer, String sql, Integer... hostIds) throws Exception {
    var body = JsonNodeFactory.instance.objectNode().put("query", sql).putNull("query_id");
    var selected = body.putObject("selected");
    List.of(hostIds).forEach(selected.putArray("hosts")::add);
    var answer = knock("POST", "queries/run", viewer, body.toString());
    if (answer.status() != 200) throw new AssertionError(answer.body().toString());
    return new CampaignId(json(answer.body().toString()).at("/campaign/id").asInt());
  }

  List<LiveQuery> offers(int host) {
    return board.offer(new HostId(host));
  }

  Future<Void> answer(CampaignId campaign, int host, List<Map<String, String>> rows) {
    return board.answered(answered(campaign, host, rows, null));
  }

  Future<Void> fail(CampaignId campaign, int host, String error) {
    return board.answered(answered(campaign, host, List.of(), error));
  }

  private LiveAnswer answered(
      CampaignId campaign, int host, List<Map<String, String>> rows, @Nullable String error) {
    return new LiveAnswer(
        campaign, Objects.requireNonNull(hosts.byId(new HostId(host))), rows, error);
  }

  Watch watch(String... texts) throws Exception {
    return Watch.open(vertx, texts);
  }

  /** A legacy viewer of a campaign. */
  Watch legacy(Viewer viewer, CampaignId campaign) throws Exception {
    return watch(
        auth(viewer), "{\"type\":\"select_campaign\",\"data\":{\"campaign_id\":" + campaign + "}}");
  }

  /** A viewer that goes on after a number. */
  Watch after(Viewer viewer, CampaignId campaign, long after) throws Exception {
    return watch(auth(viewer), goingOn(campaign, after));
  }

  /** The same, of one that takes nothing from the beginning. */
  Watch slowAfter(Viewer viewer, CampaignId campaign, long after) throws Exception {
    return watch().slow().say(auth(viewer)).say(goingOn(campaign, after));
  }

  private static String goingOn(CampaignId campaign, long after) {
    return "{\"type\":\"select_campaign\",\"data\":{\"campaign_id\":"
        + campaign
        + ",\"after\":"
        + after
        + "}}";
  }

  static String auth(Viewer viewer) {
    return "{\"type\":\"auth\",\"data\":{\"token\":\"token-" + viewer.id() + "\"}}";
  }

  static JsonNode json(String text) {
    try {
      return Json.MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError(text, e);
    }
  }

  private static boolean matches(Door door, String path) {
    return path.matches(pattern(door));
  }

  private static Map<String, String> parameters(Door door, String path) {
    if (!pattern(door).contains("(")) return Map.of();
    return Map.of("id", path.replaceAll(pattern(door), "$1"));
  }

  private static String pattern(Door door) {
    return door.paths()
        .getFirst()
        .replaceAll("^/api/[^/]+/fleet/", "")
        .replace("{id:int}", "(\\d+)");
  }

  void close() throws Exception {
    redis.close();
    Future.join(db.close(), vertx.close()).await(30, SECONDS);
  }
}
