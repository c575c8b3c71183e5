package io.fleet.server.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleet.platform.door.Door;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.Operation;
import io.vertx.openapi.validation.ResponseValidator;
import io.vertx.openapi.validation.ValidatableResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * The published description of the API against a running server: the same doors in both, and
 * answers of the shape that is promised. Writes {@code target/api-coverage.md}.
 */
class OpenApiIT {
  // They wait, stream or leave JSON.
  private static final Set<String> NO_SHAPE = Set.of("GET queries/run", "GET hosts/report");

  @TempDir static Path folder;

  private static Vertx vertx;
  private static RunningServer server;
  private static Cast cast;
  private static OpenAPIContract contract;

  @BeforeAll
  static void start() throws Exception {
    vertx = Vertx.vertx();
    server = RunningServer.start(folder, Map.of());
    cast = new Cast(server);
    var yaml = cast.send("GET", "/api/openapi.yaml", null, null).body();
    var read = new Load(LoadSettings.builder().build()).loadFromString(yaml);
    @SuppressWarnings("unchecked") // the document is an object
    var document = new JsonObject((Map<String, Object>) read);
    withJsonAlone(document);
    contract = OpenAPIContract.from(vertx, document).await(30, TimeUnit.SECONDS);
  }

  // The validator refuses a whole document for one form, one CSV and one page in it.
  private static void withJsonAlone(JsonObject document) {
    for (var path : document.getJsonObject("paths")) {
      for (var each : (JsonObject) path.getValue()) {
        var operation = (JsonObject) each.getValue();
        var body = operation.getJsonObject("requestBody");
        if (body != null && hasOther(body)) operation.remove("requestBody");
        for (var response : operation.getJsonObject("responses")) {
          var described = (JsonObject) response.getValue();
          if (hasOther(described)) described.remove("content");
        }
      }
    }
  }

  private static boolean hasOther(JsonObject part) {
    var content = part.getJsonObject("content");
    return content != null && !content.fieldNames().contains("application/json");
  }

  @AfterAll
  static void stop() throws Exception {
    if (server != null) server.close();
    if (vertx != null) vertx.close().await(10, TimeUnit.SECONDS);
  }

  @Test
  void everyDoorIsDescribedAndNothingElse() {
    var described = new TreeSet<String>();
    for (var operation : contract.operations()) described.add(name(operation));
    var undescribed =
        api()
            .filter(door -> Endpoint.names(door).stream().noneMatch(described::contains))
            .flatMap(door -> Endpoint.names(door).stream())
            .toList();
    var served = api().flatMap(door -> Endpoint.names(door).stream()).collect(Collectors.toSet());
    assertThat(undescribed).as("doors that openapi.yaml leaves out").isEmpty();
    assertThat(described.stream().filter(name -> !served.contains(name)))
        .as("described, but not served")
        .isEmpty();
  }

  private static java.util.stream.Stream<Door> api() {
    return server.doors().stream().filter(RolesIT::isApi);
  }

  private static String name(Operation operation) {
    return operation.getHttpMethod().name()
        + " "
        + operation
            .getOpenAPIPath()
            .replaceFirst("^/api/(latest|v1)/fleet/", "")
            .replaceFirst("^/(?=debug/)", "")
            .replaceAll("\\{[^}]*}", "{}");
  }

  @Test
  void answersHaveTheShapeThatIsPromised() throws Exception {
    var validator = ResponseValidator.create(vertx, contract);
    var wrong = new ArrayList<String>();
    var checked = new TreeSet<String>();
    for (var door : api().filter(each -> each.method().equals("GET")).toList()) {
      var operation = operation(door);
      if (operation == null || NO_SHAPE.contains(name(operation))) continue;
      var reply = RolesIT.knock(cast, door, cast.admin);
      if (!reply.body().startsWith("{")) continue;
      try {
        validator
            .validate(
                ValidatableResponse.create(
                    reply.status(), Buffer.buffer(reply.body()), "application/json"),
                operation.getOperationId())
            .toCompletionStage()
            .toCompletableFuture()
            .get(10, TimeUnit.SECONDS);
        if (reply.status() == 200) checked.add(name(operation));
      } catch (ExecutionException e) {
        wrong.add(name(operation) + " " + reply.status() + ": " + e.getCause().getMessage());
      }
    }
    writeCoverage(checked);
    assertThat(wrong).isEmpty();
    assertThat(checked).hasSizeGreaterThan(30);
  }

  private static Operation operation(Door door) {
    var names = Endpoint.names(door);
    return contract.operations().stream()
        .filter(each -> names.contains(name(each)))
        .findFirst()
        .orElse(null);
  }

  private static void writeCoverage(Set<String> shapes) throws IOException {
    var served = server.doors().stream().flatMap(d -> Endpoint.names(d).stream()).toList();
    var lines = new ArrayList<String>();
    lines.add("# What of the API is served");
    lines.add("");
    lines.add("Made by `OpenApiIT` from a running server; roles are tried by `RolesIT`.");
    lines.add("");
    lines.add("| Endpoint | Served | Shape checked | Roles checked |");
    lines.add("|---|---|---|---|");
    for (var endpoint : Endpoint.all()) {
      var name = endpoint.name();
      var is = served.contains(name);
      var roles = is && endpoint.scope() != Endpoint.Scope.PUBLIC && !RolesIT.skips(name);
      lines.add(
          "| `%s` | %s | %s | %s |"
              .formatted(name, word(is), word(shapes.contains(name)), word(roles)));
    }
    Files.createDirectories(Path.of("target"));
    Files.write(Path.of("target", "api-coverage.md"), lines);
  }

  private static String word(boolean is) {
    return is ? "yes" : "-";
  }

  @Test
  void thePageCanBeReadWithoutAnyOtherOrigin() throws Exception {
    var page = cast.send("GET", "/api/docs", null, null);
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.body()).contains("<h1>", "/api/latest/fleet/hosts").doesNotContain("<script");
    assertThat(List.of("http://", "https://", "//"))
        .noneMatch(at -> page.body().contains("=\"" + at));
  }
}
