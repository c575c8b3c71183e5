package io.fleet.agents.host;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleet.agents.sql.SqlAnswer;
import io.fleet.agents.wire.Door;
import io.fleet.agents.wire.Verdict;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Asks for distributed queries, runs them one by one in byte order of their names, and sends all
 * results in one write, again and again until it is acknowledged.
 */
final class DistributedLoop {
  private static final double ACCELERATED = 5;
  private static final Comparator<String> BYTE_ORDER =
      (a, b) ->
          Arrays.compareUnsigned(
              a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));

  private final HostEnvironment env;
  private final NodeSession session;
  private final double answerDelaySeconds;
  private final NavigableMap<String, String> pending = new TreeMap<>(BYTE_ORDER);
  private final NavigableMap<String, QueryResult> results = new TreeMap<>(BYTE_ORDER);
  private final Denylist denylist = new Denylist();
  private long accelerateUntil;

  DistributedLoop(HostEnvironment env, NodeSession session, double answerDelaySeconds) {
    this.env = env;
    this.session = session;
    this.answerDelaySeconds = answerDelaySeconds;
  }

  /** One round; the next begins when the interval has passed since this one's end. */
  void round() {
    double[] delayed = {0};
    session
        .call(Door.READ, attempts(), Bodies::keyOnly)
        .compose(
            verdict ->
                verdict instanceof Verdict.Success success
                    ? accept(success.body())
                    : Future.succeededFuture(false))
        .compose(
            accepted -> {
              delayed[0] =
                  pending.keySet().stream().anyMatch(DistributedLoop::live)
                      ? answerDelaySeconds
                      : 0;
              return runPending();
            })
        .compose(ran -> delayed[0] > 0 ? pause(delayed[0]) : Future.succeededFuture(true))
        .compose(ran -> flush())
        .onComplete(
            done -> {
              double interval =
                  env.clock.now() < accelerateUntil
                      ? ACCELERATED
                      : env.flags.number("distributed_interval");
              // What the simulation held back is not to shift the phase of later polls.
              env.after(Math.max(interval - delayed[0], Math.min(1, interval)), this::round);
            });
  }

  /** A pause of live answers must not hold back the details a fresh host page waits for. */
  private static boolean live(String name) {
    return name.contains("distributed_query");
  }

  private int attempts() {
    return env.flags.number("distributed_tls_max_attempts");
  }

  private Future<Boolean> accept(ObjectNode body) {
    if (body.path("accelerate").isIntegralNumber()) {
      accelerateUntil = env.clock.now() + body.path("accelerate").asLong();
    }
    var queries = texts(body.path("queries"));
    var discovery = texts(body.path("discovery"));
    if (queries.isEmpty()) {
      return Future.succeededFuture(true);
    }
    var matched = new LinkedHashMap<String, Boolean>();
    Future<Boolean> chain = Future.succeededFuture(true);
    for (var entry : discovery.entrySet()) {
      chain =
          chain.compose(
              fine ->
                  !fine
                      ? Future.succeededFuture(false)
                      : env.query(entry.getValue(), 0)
                          .map(
                              answer -> {
                                matched.put(
                                    entry.getKey(),
                                    answer instanceof SqlAnswer.Rows found
                                        && !found.rows().isEmpty());
                                return answer instanceof SqlAnswer.Rows;
                              }));
    }
    return chain.map(
        fine -> {
          // One discovery query with an error discards the whole response.
          if (fine) {
            queries.forEach(
                (name, statement) -> {
                  if (chosen(name, matched)) {
                    pending.put(name, statement);
                  }
                });
          }
          return fine;
        });
  }

  /** Since 5.8 each query goes by its own discovery; before, one match left out those without. */
  private boolean chosen(String name, Map<String, Boolean> matched) {
    if (env.settings.atLeast(5, 8)) {
      return matched.getOrDefault(name, true);
    }
    return !matched.containsValue(true) || matched.getOrDefault(name, false);
  }

  /** Name to SQL in the order received, up to the first entry that is empty or not a text. */
  private static Map<String, String> texts(JsonNode object) {
    var result = new LinkedHashMap<String, String>();
    for (var entry : object.properties()) {
      if (entry.getKey().isEmpty()
          || !entry.getValue().isTextual()
          || entry.getValue().asText().isEmpty()) {
        break;
      }
      result.put(entry.getKey(), entry.getValue().asText());
    }
    return result;
  }

  private Future<Boolean> runPending() {
    if (pending.isEmpty() || env.stopped()) {
      return Future.succeededFuture(true);
    }
    var name = pending.firstKey();
    var statement = String.valueOf(pending.remove(name));
    if (denylist.holds(statement, env.clock.now())) {
      results.put(name, QueryResult.of(name, new SqlAnswer.TooLong(0)));
      return runPending();
    }
    return env.query(statement, 0)
        .compose(
            answer -> {
              if (answer instanceof SqlAnswer.TooLong) {
                denylist.add(
                    statement, env.clock.now() + env.flags.number("distributed_denylist_duration"));
              }
              results.put(name, QueryResult.of(name, answer));
              return runPending();
            });
  }

  private Future<Boolean> flush() {
    if (results.isEmpty() || env.stopped()) {
      return Future.succeededFuture(true);
    }
    var sending = Map.copyOf(results);
    var ordered =
        sending.values().stream().sorted(Comparator.comparing(QueryResult::name)).toList();
    boolean stats = env.settings.atLeast(5, 8);
    return session
        .call(Door.WRITE, attempts(), key -> Bodies.write(key, ordered, stats))
        .map(
            verdict -> {
              if (verdict instanceof Verdict.Success) {
                sending.forEach(results::remove);
                env.counters.answers(sending.size());
              }
              return true;
            });
  }

  private Future<Boolean> pause(double seconds) {
    var waited = Promise.<Boolean>promise();
    env.vertx.setTimer(env.clock.millis(seconds), t -> waited.complete(true));
    return waited.future();
  }
}
