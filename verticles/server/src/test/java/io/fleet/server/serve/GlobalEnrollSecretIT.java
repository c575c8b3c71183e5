package io.fleet.server.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fleet.embedded.TestSchema;
import io.fleet.store.db.DbOptions;
import io.fleet.store.settings.EnrollSecretStore;
import io.vertx.core.Vertx;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code packaging.global_enroll_secret}: agents are built with it, so it is there and stays. */
class GlobalEnrollSecretIT {
  private static final String SECRET = "built into the agents";
  private static final ObjectMapper JSON = new ObjectMapper();
  @TempDir static Path folder;

  private static RunningServer server;
  private static Cast cast;

  @BeforeAll
  static void start() throws Exception {
    server =
        RunningServer.start(
            folder.resolve("data"), Map.of("packaging.global_enroll_secret", SECRET));
    cast = new Cast(server);
  }

  @AfterAll
  static void stop() {
    if (server != null) server.close();
  }

  @Test
  void itIsTheOneThatLeadsToNoTeamAndCannotBeChanged() throws Exception {
    var changed = send("POST", "{\"spec\":{\"secrets\":[{\"secret\":\"another\"}]}}");

    assertThat(changed.statusCode()).isEqualTo(422);
    assertThat(changed.body()).contains("enroll secret cannot be changed");
    var secrets = JSON.readTree(send("GET", "").body()).at("/spec/secrets");
    assertThat(secrets).hasSize(1);
    assertThat(secrets.at("/0/secret").asText()).isEqualTo(SECRET);
  }

  @Test
  void anotherThanTheStoredOneEndsAStart() throws Exception {
    var vertx = Vertx.vertx();
    try {
      var secrets = new EnrollSecretStore(server.schema().into(plain()).open(vertx));

      secrets.holdGlobal(SECRET).await(20, TimeUnit.SECONDS);
      assertThatThrownBy(() -> secrets.holdGlobal("another").await(20, TimeUnit.SECONDS))
          .hasMessageContaining("differs from the enroll secret that is stored");
    } finally {
      vertx.close().await(20, TimeUnit.SECONDS);
    }
  }

  private static TestSchema.Maker<DbOptions> plain() {
    return (host, port, database, user, password) ->
        DbOptions.plain(host, port, database, user, password, 1);
  }

  private static HttpResponse<String> send(String method, String body) throws Exception {
    var address = "http://localhost:" + server.port() + "/api/latest/fleet/spec/enroll_secret";
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(address))
                .header("Authorization", "Bearer " + cast.admin)
                .method(method, BodyPublishers.ofString(body))
                .build(),
            BodyHandlers.ofString());
  }
}
