package io.fleet.platform.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sts.StsClient;

/** Who signs a request, seen at a server that speaks as the token service does. */
class AwsClientsTest {
  // Where the SDK looks for the token service that hands out roles.
  private static final String TOKEN_SERVICE = "aws.endpointUrlSts";
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final String ROLE = "arn:aws:iam::1:role/logs";

  private final Vertx vertx = Vertx.vertx();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private String url = "";

  @BeforeEach
  void listen() {
    HttpServer server =
        vertx.createHttpServer().requestHandler(this::answer).listen(0, "127.0.0.1").await();
    url = "http://127.0.0.1:" + server.actualPort();
    System.setProperty(TOKEN_SERVICE, url);
  }

  @AfterEach
  void end() {
    System.clearProperty(TOKEN_SERVICE);
    vertx.close().await();
  }

  @Test
  void staticKeysSign() {
    ask("");

    assertThat(asked).containsExactly("GetCallerIdentity own eu-west-1");
  }

  @Test
  void aRoleIsTakenOnWithThemAndSignsThen() {
    ask(ROLE);

    assertThat(asked)
        .containsExactly("AssumeRole own eu-west-1", "GetCallerIdentity lent eu-west-1");
  }

  @Test
  void noSecretIsShown() {
    assertThat(access(ROLE).toString()).doesNotContain("own").doesNotContain("hush");
  }

  private void ask(String role) {
    try (var client = AwsClients.ready(StsClient.builder(), access(role), "test", LIMIT).build()) {
      assertThat(client.getCallerIdentity().account()).isEqualTo("1");
    }
  }

  private AwsAccess access(String role) {
    return new AwsAccess("eu-west-1", url, "own", "hush", role);
  }

  private void answer(HttpServerRequest request) {
    request
        .body()
        .onSuccess(
            body -> {
              var action = body.toString().replaceFirst(".*Action=(\\w+).*", "$1");
              var scope = request.getHeader("Authorization").split("[=/,]", -1);
              asked.add(action + " " + scope[1] + " " + scope[3]);
              request
                  .response()
                  .putHeader("Content-Type", "text/xml")
                  .end(action.equals("AssumeRole") ? LENT : KNOWN);
            });
  }

  private static final String KNOWN =
      """
      <GetCallerIdentityResponse><GetCallerIdentityResult><Account>1</Account>
      </GetCallerIdentityResult></GetCallerIdentityResponse>\
      """;

  private static final String LENT =
      """
      <AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>lent</AccessKeyId>
      <SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken>
      <Expiration>2099-01-01T00:00:00Z</Expiration></Credentials></AssumeRoleResult>
      </AssumeRoleResponse>\
      """;
}
