package io.fleet.agents.light;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleet.agents.host.NodeKeys;
import io.fleet.agents.sql.SqlEngine;
import io.fleet.agents.table.HostFacts;
import io.fleet.agents.table.OwnWords;
import io.fleet.agents.wire.Counters;
import io.fleet.agents.wire.Door;
import io.fleet.agents.wire.Verdict;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.OpenSSLEngineOptions;
import io.vertx.core.net.PemTrustOptions;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Light hosts of one event loop. Like osqueryd, a host asks again once its interval has passed
 * since its round ended: what it read, and if that was work, what it wrote (osquery-protocol.md 5).
 * So a server that falls behind is not buried in the same hosts' requests. A host costs its node
 * key and ten bytes.
 */
public final class LightFleet extends VerticleBase {
  private static final int TICK_MILLIS = 10;
  // What a host waits for besides its round, as bits of its state.
  private static final byte ENROLLING = 1;
  private static final byte CONFIGURING = 2;
  private static final byte LOGGING = 4;
  private static final Verdict IDLE = new Verdict.Success(Verdict.Json.MAPPER.createObjectNode());
  private static final Verdict NOTHING = new Verdict.Unreachable("none", false);

  private final LightSettings settings;
  private final int loop;
  private final int loops;
  private final Counters counters;
  private final NodeKeys stored;
  private final CannedAnswers canned;
  private final byte[] @Nullable [] keys;
  private final byte[] states;
  private final byte[] heardIn;
  private final int[] rounds;
  private final Wheel wheel;
  private final List<LightConnection> connections = new ArrayList<>();
  private final int ticksOfInterval;
  private byte[] idleRead = new byte[0];
  private byte[] lastConfig = new byte[0];
  private byte[] lastWork = new byte[0];
  private Verdict lastWorkRead = IDLE;
  private long startedNanos;
  private long lines;

  /** The hosts whose position modulo {@code loops} is {@code loop}. */
  public LightFleet(
      LightSettings settings,
      int loop,
      int loops,
      SqlEngine sql,
      Counters counters,
      NodeKeys stored) {
    this.settings = settings;
    this.loop = loop;
    this.loops = loops;
    this.counters = counters;
    this.stored = stored;
    canned =
        new CannedAnswers(
            sql,
            settings.version(),
            settings.seed(),
            Map.of(
                "distributed_interval", Long.toString(settings.read().toSeconds()),
                "config_refresh", Long.toString(settings.config().toSeconds()),
                "logger_tls_period", Long.toString(settings.log().toSeconds())));
    int count = (settings.hosts() - loop + loops - 1) / loops;
    keys = new byte[Math.max(count, 0)][];
    states = new byte[keys.length];
    heardIn = new byte[keys.length];
    rounds = new int[keys.length];
    ticksOfInterval = (int) Math.max(1, settings.read().toMillis() / TICK_MILLIS);
    wheel = new Wheel(keys.length, 2 * ticksOfInterval);
  }

  @Override
  public Future<?> start() {
    if (keys.length == 0) {
      return Future.succeededFuture();
    }
    var clients = new ArrayList<NetClient>();
    for (int i = 0; i < Math.max(1, settings.sources()); i++) {
      clients.add(vertx.createNetClient(netOptions(i)));
    }
    var gate = new ConnectGate();
    var known = new KnownResponses();
    var heads =
        settings.urls().stream()
            .map(url -> new RequestHeads(url, settings.pathPrefix(), settings.version()))
            .toList();
    int share = Math.max(1, Math.min(keys.length, settings.connections() / loops));
    for (int i = 0; i < share; i++) {
      connections.add(
          new LightConnection(
              clients.get(i % clients.size()),
              gate,
              heads.get(i % heads.size()),
              known,
              counters,
              settings.limit().toNanos(),
              settings.cold()));
    }
    startedNanos = System.nanoTime();
    for (int host = 0; host < keys.length; host++) {
      wheel.put(host, place(host));
    }
    vertx.setPeriodic(TICK_MILLIS, t -> wheel.turnTo(now(), this::turn));
    vertx.setPeriodic(
        1_000, t -> connections.forEach(connection -> connection.checkLimit(System.nanoTime())));
    return Future.succeededFuture();
  }

  @Override
  public Future<?> stop() {
    connections.forEach(LightConnection::close);
    return Future.succeededFuture();
  }

  private NetClientOptions netOptions(int source) {
    var options =
        new NetClientOptions()
            .setConnectTimeout((int) settings.limit().toMillis())
            .setTcpNoDelay(true)
            .setSsl("https".equals(settings.urls().getFirst().getScheme()))
            .setHostnameVerificationAlgorithm("HTTPS");
    if (OpenSSLEngineOptions.isAvailable()) {
      options.setSslEngineOptions(new OpenSSLEngineOptions());
    }
    var ca = settings.ca();
    if (ca != null) {
      options.setTrustOptions(new PemTrustOptions().addCertPath(ca));
    }
    if (settings.sources() > 0) {
      // 127.0.0.1 is left to others; each address has its own range of ports.
      options.setLocalAddress("127.0.0." + (2 + source % 250));
    }
    return options;
  }

  private long now() {
    return (System.nanoTime() - startedNanos) / 1_000_000 / TICK_MILLIS;
  }

  private long place(int host) {
    return 1 + (long) host * ticksOfInterval / keys.length;
  }

  private void restAfterWork(int host) {
    wheel.put(host, now() + ticksOfInterval);
  }

  // At the time of its own that is nearest to an interval from now. Hosts that share a connection
  // wait together for what befalls it, and would come all at once from then on; real ones share
  // none.
  private void rest(int host) {
    long place = place(host);
    long turn = Math.round((now() + ticksOfInterval - place) / (double) ticksOfInterval);
    wheel.put(host, place + turn * ticksOfInterval);
  }

  private void turn(int host) {
    var key = keys[host];
    if (key == null) {
      double begun =
          (System.nanoTime() - startedNanos)
              / (double) Math.max(1, settings.startWithin().toNanos());
      if ((states[host] & ENROLLING) == 0 && begun >= host / (double) keys.length) {
        enroll(host);
      }
      rest(host);
      return;
    }
    int round = rounds[host]++;
    read(host, key);
    long configRounds = Math.max(1, settings.config().toMillis() / settings.read().toMillis());
    if ((round + host) % configRounds == 0 && (states[host] & CONFIGURING) == 0) {
      post(host, Door.CONFIG, LightBodies.keyOnly(key), this::configVerdict);
    }
    long logRounds = Math.max(1, settings.log().toMillis() / settings.read().toMillis());
    if ((round + host) % logRounds == 0 && (states[host] & LOGGING) == 0) {
      post(
          host,
          Door.LOG,
          LightBodies.log(key, words(host), ++lines, System.currentTimeMillis() / 1000),
          body -> {
            var verdict = Verdict.of(body, false);
            if (verdict instanceof Verdict.Success) {
              counters.lines(1);
            }
            return verdict;
          });
    }
  }

  private interface Judge {
    Verdict judge(byte[] body);
  }

  private static byte waitsFor(Door door) {
    return switch (door) {
      case ENROLL -> ENROLLING;
      case CONFIG -> CONFIGURING;
      case LOG -> LOGGING;
      case READ, WRITE, CARVE_BEGIN, CARVE_BLOCK -> 0;
    };
  }

  private void post(int host, Door door, byte[] body, Judge judge) {
    post(host, door, body, judge, verdict -> {});
  }

  private void post(int host, Door door, byte[] body, Judge judge, Consumer<Verdict> then) {
    states[host] |= waitsFor(door);
    connections
        .get(host % connections.size())
        .post(
            door,
            body,
            answer -> {
              states[host] &= (byte) ~waitsFor(door);
              var verdict = answer == null ? NOTHING : judge.judge(answer);
              switch (verdict) {
                case Verdict.Success ignored -> heard(host);
                case Verdict.NodeInvalid ignored -> {
                  keys[host] = null;
                  stored.remove(words(host).word("uuid"));
                }
                case Verdict.Refused ignored -> {}
                case Verdict.Unreachable ignored -> {}
              }
              then.accept(verdict);
              return verdict;
            });
  }

  private void heard(int host) {
    var stretch = (byte) counters.stretch();
    if (heardIn[host] != stretch) {
      heardIn[host] = stretch;
      counters.heard();
    }
  }

  private void enroll(int host) {
    var words = words(host);
    var uuid = words.word("uuid");
    var known = stored.get(uuid);
    if (known != null) {
      keys[host] = known.getBytes(StandardCharsets.US_ASCII);
      return;
    }
    var facts = HostFacts.of(words.platform(), words.index(), words.seed());
    post(
        host,
        Door.ENROLL,
        LightBodies.enroll(settings, facts, facts.platform()),
        body -> {
          var verdict = Verdict.of(body, true);
          if (verdict instanceof Verdict.Success success) {
            var key = success.body().path("node_key").asText();
            if (!key.isEmpty()) {
              keys[host] = key.getBytes(StandardCharsets.US_ASCII);
              stored.put(uuid, key);
            }
          }
          return verdict;
        });
  }

  /** The same bytes as last time need no parsing; at full size nearly all answers are such. */
  private Verdict configVerdict(byte[] body) {
    if (Arrays.equals(body, lastConfig)) {
      return IDLE;
    }
    var verdict = Verdict.of(body, false);
    if (verdict instanceof Verdict.Success success) {
      lastConfig = body;
      canned.options(success.body().path("options"));
    }
    return verdict;
  }

  private void read(int host, byte[] key) {
    post(
        host,
        Door.READ,
        LightBodies.keyOnly(key),
        this::readVerdict,
        verdict -> {
          if (verdict instanceof Verdict.Success success
              && !success.body().path("queries").isEmpty()) {
            answer(host, success.body()).onComplete(ended -> restAfterWork(host));
          } else {
            rest(host);
          }
        });
  }

  // A live query to all hosts is the same bytes for nearly each of them.
  private Verdict readVerdict(byte[] body) {
    if (Arrays.equals(body, idleRead)) return IDLE;
    if (Arrays.equals(body, lastWork)) return lastWorkRead;
    var verdict = Verdict.of(body, false);
    if (verdict instanceof Verdict.Success success) {
      if (success.body().path("queries").isEmpty()) {
        idleRead = body;
      } else {
        lastWork = body;
        lastWorkRead = success;
      }
    }
    return verdict;
  }

  /** Completed when what was asked has been written and answered, or cannot be. */
  private Future<?> answer(int host, ObjectNode work) {
    var words = words(host);
    var discovery = work.path("discovery");
    var answers = new TreeMap<String, CannedAnswers.Canned>();
    Future<?> all = Future.succeededFuture();
    for (var query : work.path("queries").properties()) {
      var name = query.getKey();
      var test = discovery.path(name).asText();
      all =
          all.compose(
                  done ->
                      test.isEmpty() || test.equalsIgnoreCase("SELECT 1")
                          ? Future.succeededFuture(true)
                          : canned.of(words.platform(), test).map(CannedAnswers.Canned::anyRow))
              .compose(
                  wanted ->
                      wanted
                          ? canned
                              .of(words.platform(), query.getValue().asText())
                              .onSuccess(found -> answers.put(name, found))
                          : Future.succeededFuture());
    }
    // Those that could be answered are.
    return all.transform(done -> write(host, words, answers));
  }

  private Future<Void> write(int host, OwnWords words, Map<String, CannedAnswers.Canned> answers) {
    var key = keys[host];
    if (key == null || answers.isEmpty()) return Future.succeededFuture();
    var written = Promise.<Void>promise();
    post(
        host,
        Door.WRITE,
        LightBodies.write(key, words, answers),
        body -> Verdict.of(body, false),
        verdict -> {
          if (verdict instanceof Verdict.Success) counters.answers(answers.size());
          written.complete();
        });
    return written.future();
  }

  private OwnWords words(int host) {
    int index = settings.firstIndex() + host * loops + loop;
    return new OwnWords(index, settings.seed(), settings.platform(index));
  }
}
