package io.fleet.server.serve;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fleet.server.serve.ApiDocument.Call;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Everything that the API's own description says can be sent, and much that it says cannot: no
 * answer is a fault of the server, and no text becomes SQL. A sample by default; the long form
 * ({@code fleet.tests.long}) sends every text to every place, and many more odd bodies.
 */
class ApiFuzzIT {
  private static final boolean LONG = Boolean.getBoolean("fleet.tests.long");
  private static final int ROUNDS = LONG ? 200 : 3;
  private static final long SEED = Long.getLong("fleet.tests.seed", 20_261_127L);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String UNKNOWN = "999999";
  private static final int PATIENCE = 40;

  // They end the session that the test lives on.
  private static final Set<String> LEFT_OUT = Set.of("POST /api/latest/fleet/logout");

  @TempDir static Path folder;

  private static RunningServer server;
  private static Cast cast;
  private static ApiDocument document;
  private static int pack;

  @BeforeAll
  static void start() throws Exception {
    server = RunningServer.start(folder, Map.of("live_query.rest_period", "1s"));
    cast = new Cast(server);
    var made = "{\"name\": \"fuzzed\"}".getBytes(UTF_8);
    var reply = cast.send("POST", "/api/latest/fleet/packs", cast.admin, made);
    pack = JSON.readTree(reply.body()).at("/pack/id").asInt();
    document = ApiDocument.of(cast.send("GET", "/api/openapi.yaml", null, null).body());
  }

  @AfterAll
  static void stop() {
    if (server != null) server.close();
  }

  @Test
  void noTextInAnyPlaceIsAFaultOfTheServerOrBecomesSql() throws IOException {
    var values = new OddValues(document, new Random(SEED));
    var wrong = new ArrayList<String>();
    var sent = 0;
    for (var call : calls()) {
      for (var text : LONG ? OddValues.TEXTS : sample(values.random())) {
        for (var request : withText(call, text, values).toList()) {
          sent++;
          check(call, request, wrong);
        }
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(sent).isGreaterThan(200);
    assertThat(tables()).contains("hosts", "users", "sessions", "software");
  }

  @Test
  void noBodyAndNoParameterOfAnOddKindIsAFaultOfTheServer() throws IOException {
    var values = new OddValues(document, new Random(SEED));
    var wrong = new ArrayList<String>();
    for (var round = 0; round < ROUNDS; round++) {
      for (var call : calls()) {
        check(call, odd(call, values), wrong);
      }
    }
    assertThat(wrong).as("seed " + SEED).isEmpty();
  }

  @Test
  void everyListRefusesToBeOrderedByWhatItDoesNotShow() throws IOException {
    var wrong = new ArrayList<String>();
    var lists = 0;
    for (var call : calls()) {
      if (!call.takes("order_key")) continue;
      lists++;
      for (var key : List.of("nonsense", "password", "node_key_hash", "token_hash", "(SELECT 1)")) {
        var path = known(call.path()) + "?order_key=" + encoded(key);
        var reply = cast.send("GET", path, cast.admin, null);
        if (reply.status() != 422) wrong.add(path + " " + reply);
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(lists).isGreaterThan(10);
  }

  private record Request(String path, byte[] body) {}

  private static List<Call> calls() {
    return document.calls().stream().filter(call -> !LEFT_OUT.contains(call.name())).toList();
  }

  private static List<String> sample(Random random) {
    return List.of(OddValues.TEXTS.get(random.nextInt(OddValues.TEXTS.size())));
  }

  private static Stream<Request> withText(Call call, String text, OddValues values) {
    var inQuery =
        call.parameters().stream()
            .filter(each -> !each.inPath() && each.isText())
            .map(each -> request(call, Map.of(each.name(), text), UNKNOWN, null));
    var inPath =
        call.parameters().stream()
            .filter(each -> each.inPath() && each.isText())
            .map(each -> request(call, Map.of(), text.isEmpty() ? "x" : text, null));
    var inBody =
        values.withText(call.body(), text).map(body -> request(call, Map.of(), UNKNOWN, body));
    return Stream.of(inQuery, inPath, inBody).flatMap(Function.identity());
  }

  private static Request odd(Call call, OddValues values) {
    var query = new LinkedHashMap<String, String>();
    for (var parameter : call.parameters()) {
      if (!parameter.inPath() && values.random().nextBoolean()) {
        query.put(parameter.name(), values.parameter());
      }
    }
    var body = call.body().isMissingNode() ? null : values.body(call.body());
    return request(call, query, UNKNOWN, body);
  }

  private static Request request(
      Call call, Map<String, String> query, String inPath, JsonNode body) {
    var path = new StringBuilder(call.path().replaceAll("\\{[^}]*}", encodedPath(inPath)));
    var mark = '?';
    for (var parameter : query.entrySet()) {
      path.append(mark)
          .append(parameter.getKey())
          .append('=')
          .append(encoded(parameter.getValue()));
      mark = '&';
    }
    return new Request(path.toString(), body == null ? null : bytes(body));
  }

  private static byte[] bytes(JsonNode body) {
    try {
      return JSON.writeValueAsBytes(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void check(Call call, Request request, List<String> wrong) throws IOException {
    var reply = cast.send(call.method(), request.path(), cast.admin, request.body());
    var text = reply.body();
    var fault = reply.status() == 0 || reply.status() >= 500 || reply.status() == 401;
    if ((fault && !open(call))
        || reply.status() >= 500
        || text.contains("SQL syntax")
        || (text.contains("Unknown column '") && !text.contains("order clause"))) {
      wrong.add(shown(call, request) + " => " + reply.status() + " " + cut(text));
    }
    assertThat(wrong.size()).as(() -> String.join("\n", wrong)).isLessThan(PATIENCE);
  }

  // Open to everyone, with refusals of their own.
  private static boolean open(Call call) {
    return Stream.of("/login", "/sso", "/reset_password", "/device/", "/invites/", "/setup")
        .anyMatch(call.path()::contains);
  }

  private static String shown(Call call, Request request) {
    var body = request.body() == null ? "" : new String(request.body(), UTF_8);
    return call.method() + " " + cut(request.path()) + " " + cut(body);
  }

  private static String cut(String text) {
    return text.length() > 300 ? text.substring(0, 300) + "..." : text;
  }

  private static String known(String path) {
    return path.replaceFirst("/labels/\\{id}", "/labels/6")
        .replaceFirst("/packs/\\{id}", "/packs/" + pack)
        .replaceFirst("/teams/\\{[^}]*}", "/teams/" + cast.teamA);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }

  // A path of 100,000 letters is refused as a header is; a shorter one reaches its door.
  private static String encodedPath(String text) {
    var cut = text.length() > 2_000 ? text.substring(0, 2_000) : text;
    return Matcher.quoteReplacement(encoded(cut).replace("+", "%20"));
  }

  private static List<String> tables() {
    var schema = server.schema();
    try (var connection =
            DriverManager.getConnection(schema.jdbcUrl(), schema.user(), schema.password());
        var found = connection.getMetaData().getTables(null, null, "%", null)) {
      var names = new ArrayList<String>();
      while (found.next()) names.add(found.getString("TABLE_NAME"));
      return names;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
