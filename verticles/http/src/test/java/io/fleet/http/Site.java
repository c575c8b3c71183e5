package io.fleet.http;

import io.fleet.http.tls.Certificates;
import io.fleet.http.tls.NativeTransport;
import io.fleet.model.Role;
import io.fleet.model.UserId;
import io.fleet.model.Viewer;
import io.fleet.platform.bus.Codecs;
import io.fleet.platform.door.Answer;
import io.fleet.platform.door.Door;
import io.fleet.platform.door.Doors;
import io.fleet.platform.door.Doors.Served;
import io.fleet.platform.door.Entry;
import io.fleet.platform.door.Exchange;
import io.fleet.platform.problem.Problem;
import io.fleet.platform.signin.SignIn;
import io.fleet.platform.stream.StreamDoor;
import io.fleet.platform.stream.StreamPeer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A listener with a room behind it that serves a few doors, on real sockets. */
final class Site implements AutoCloseable {
  static final String TOKEN = "right-token";
  static final int PIECES = 4;
  static final int PIECE = 300_000;
  static final String RESETTING = "resetting-token";

  final Vertx vertx = Vertx.vertx(NativeTransport.prefer(new VertxOptions()));
  final PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  final Readiness readiness = new Readiness();
  final List<StreamPeer> peers = new CopyOnWriteArrayList<>();
  final List<String> texts = new CopyOnWriteArrayList<>();
  final List<StreamPeer.Leaving> leavings = new CopyOnWriteArrayList<>();
  final Promise<Answer> slow = Promise.promise();
  final AtomicInteger reached = new AtomicInteger();
  volatile Future<Void> held = Future.succeededFuture();
  volatile boolean setupPending;
  volatile boolean well = true;
  final Certificates certificates;
  final HttpRoom room;

  private Site(Path folder, java.util.function.UnaryOperator<HttpConfig> change) {
    try {
      certificates = Certificates.ensure(folder, List.of(), Instant.now());
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    Codecs.registerAll(vertx.eventBus());
    var served = served();
    await(Doors.serve(vertx, served));
    await(StreamDoor.RESULTS.serve(vertx, this::opened));
    var config =
        change.apply(
            HttpConfig.at("127.0.0.1", 0)
                .with(
                    new HttpConfig.Tls(
                        certificates.certificate(),
                        certificates.key(),
                        HttpConfig.Profile.INTERMEDIATE)));
    var parts =
        new HttpParts(
            config,
            served.stream().map(Served::door).toList(),
            List.of(StreamDoor.RESULTS),
            new OneUser(),
            meters,
            readiness,
            new Operators(
                Map.<String, Supplier<Future<Void>>>of(
                    "mysql",
                    () -> well ? Future.succeededFuture() : Future.failedFuture("not well")),
                Buffer.buffer("{\"version\":\"4.24.1\"}\n"),
                meters::scrape));
    room = await(HttpRoom.open(vertx, parts, 2));
    readiness.ready();
  }

  static Site open(Path folder) {
    return new Site(folder, config -> config);
  }

  static Site open(Path folder, java.util.function.UnaryOperator<HttpConfig> change) {
    return new Site(folder, change);
  }

  Wire wire() {
    return Wire.open(room.port(), certificates.authority());
  }

  static <T> T await(Future<T> future) {
    var waiting = new CompletableFuture<T>();
    future.onComplete(waiting::complete, waiting::completeExceptionally);
    try {
      return waiting.get(20, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    await(vertx.close());
  }

  private List<Served> served() {
    return List.of(
        Served.async(Door.device("distributed/read"), in -> done("{\"queries\":{}}\n")),
        Served.async(
            Door.device("log").limit(16 << 20, 32 << 20),
            in -> done("{\"bytes\":" + in.body().length() + "}\n")),
        Served.async(
            Door.device("large").limit(1 << 10, 4 << 10).onDisk(1 << 20),
            in -> {
              reached.incrementAndGet();
              return held.compose(go -> done("{\"bytes\":" + LargeBodiesTest.bytes(in) + "}\n"));
            }),
        Served.async(Door.device("enroll").withJson(), in -> done("{\"node_key\":\"k\"}\n")),
        Served.async(
            Door.device("slow"),
            in -> {
              reached.incrementAndGet();
              return slow.future();
            }),
        Served.straight(
            Door.device("broken"),
            in -> {
              throw new IllegalStateException("secret detail");
            }),
        Served.async(
            Door.device("unknown"),
            in -> Future.failedFuture(new Problem.NodeInvalid("no such key").asException())),
        Served.async(
            Door.api("GET", "me"),
            in -> Future.succeededFuture(Answer.json(Map.of("email", in.viewer().email())))),
        Served.async(
            Door.api("POST", "perform_required_password_reset").enter(Entry.SIGNED_IN_RESETTING),
            in -> Future.succeededFuture(Answer.done())),
        Served.async(Door.api("GET", "slow").enter(Entry.PUBLIC), in -> slow.future()),
        Served.async(
            Door.api("POST", "queries").withJson(),
            in -> Future.succeededFuture(Answer.json(in.json()))),
        Served.async(
            Door.api("POST", "named").withJson(Named.class).reads(Site::page),
            in -> Future.succeededFuture(Answer.json(in.json()))),
        Served.async(
            Door.inspection("/debug/state"),
            in -> Future.failedFuture(Problem.Denied.FORBIDDEN.asException())),
        Served.async(
            Door.api("DELETE", "queries/{name}").enter(Entry.PUBLIC),
            in -> Future.succeededFuture(Answer.json(in.path()))),
        Served.async(
            Door.api("GET", "hosts/{id:int}").enter(Entry.PUBLIC),
            in -> Future.succeededFuture(Answer.json(in.path()))),
        Served.async(
            Door.api("GET", "client").enter(Entry.PUBLIC),
            in -> Future.succeededFuture(Answer.json(Map.of("client", in.client())))),
        Served.async(
            Door.api("GET", "pieces/{good:int}").enter(Entry.PUBLIC),
            in -> Future.succeededFuture(pieces(in.pathInt("good")))),
        Served.async(
            Door.apiAt("POST", "/api/v1/setup", "/api/setup").enter(Entry.BEFORE_SETUP).withJson(),
            in -> Future.succeededFuture(Answer.done())));
  }

  private record Named(@Nullable String name) {}

  private static void page(Exchange in) {
    if (in.query().contains("page")) throw new Problem.BadRequest("no pages").asException();
  }

  /** Four announced pieces, of which only the first ones can be had. */
  private static Answer pieces(int good) {
    var piece = Buffer.buffer("x".repeat(PIECE));
    var next = new AtomicInteger();
    return Answer.parts(
            "application/x-tar",
            () -> {
              var number = next.getAndIncrement();
              if (number == PIECES) return Future.succeededFuture();
              return number < good ? Future.succeededFuture(piece) : Future.failedFuture("gone");
            })
        .with("Content-Length", Integer.toString(PIECES * PIECE));
  }

  private static Future<Answer> done(String body) {
    return Future.succeededFuture(Answer.bytes(200, Answer.JSON, Buffer.buffer(body)));
  }

  private void opened(StreamPeer peer) {
    peers.add(peer);
    peer.onText(
        text -> {
          texts.add(text);
          if (text.equals("close")) {
            peer.close(1000, "none");
          } else {
            peer.send("echo " + text);
          }
        });
    peer.onLeft(leavings::add);
  }

  private final class OneUser implements SignIn {
    @Override
    public Future<@Nullable Viewer> viewerOf(String token) {
      if (!Set.of(TOKEN, RESETTING).contains(token)) return Future.succeededFuture(null);
      return Future.succeededFuture(
          new Viewer(
              new UserId(1),
              "Ann",
              "ann@example.com",
              Role.ADMIN,
              Map.of(),
              false,
              token.equals(RESETTING),
              1));
    }

    @Override
    public boolean setupPending() {
      return setupPending;
    }
  }
}
