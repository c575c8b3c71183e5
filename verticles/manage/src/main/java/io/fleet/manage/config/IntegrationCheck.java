package io.fleet.manage.config;

import com.fasterxml.jackson.databind.JsonNode;
import io.fleet.platform.problem.Problem;
import io.fleet.platform.problem.ProblemException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Calls integrations that are new or changed before they are stored, to see that their credentials
 * open the project or the group. An address that does not answer is given up after ten seconds.
 * Thread-safe; nothing blocks.
 */
public final class IntegrationCheck {
  private static final long LIMIT_SECONDS = 10;
  private static final int CONNECT_MILLIS = 5_000;
  private static final int OK = 200;

  private final HttpClient client;

  public IntegrationCheck(Vertx vertx) {
    this.client = vertx.createHttpClient(new HttpClientOptions().setConnectTimeout(CONNECT_MILLIS));
  }

  /** Completed when each that is not stored as it is here answers well. */
  Future<Void> test(JsonNode wanted, JsonNode stored) {
    var calls = new ArrayList<Future<Void>>();
    for (var each : changed(wanted.path("jira"), stored.path("jira"))) {
      calls.add(call("Jira", each, jira(each), each.path("username").asText("")));
    }
    for (var each : changed(wanted.path("zendesk"), stored.path("zendesk"))) {
      calls.add(call("Zendesk", each, zendesk(each), each.path("email").asText("") + "/token"));
    }
    return Future.all(calls).mapEmpty();
  }

  private static String jira(JsonNode integration) {
    return "/rest/api/2/project/" + encoded(integration.path("project_key").asText());
  }

  private static String zendesk(JsonNode integration) {
    return "/api/v2/groups/" + encoded(integration.path("group_id").asText()) + ".json";
  }

  /** Switching an automation on or off is no reason to call. */
  private static List<JsonNode> changed(JsonNode wanted, JsonNode stored) {
    var changed = new ArrayList<JsonNode>();
    for (var each : wanted) {
      var known = false;
      for (var old : stored) known |= connection(old).equals(connection(each));
      if (!known) changed.add(each);
    }
    return changed;
  }

  private static List<JsonNode> connection(JsonNode integration) {
    return List.of(
        integration.path("url"),
        integration.path("username"),
        integration.path("email"),
        integration.path("api_token"),
        integration.path("project_key"),
        integration.path("group_id"));
  }

  private Future<Void> call(String kind, JsonNode integration, String path, String user) {
    var url = integration.path("url").asText("").replaceAll("/+$", "");
    var credentials = user + ":" + integration.path("api_token").asText("");
    var basic = Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    return request(url + path, basic)
        .compose(
            status ->
                status == OK
                    ? Future.<Void>succeededFuture()
                    : Future.failedFuture(refused(kind, url, "it answered " + status)))
        .recover(
            thrown ->
                Future.failedFuture(
                    thrown instanceof ProblemException
                        ? thrown
                        : refused(kind, url, "it does not answer")));
  }

  // What it says is never shown: an address may lead anywhere.
  private Future<Integer> request(String address, String basic) {
    var options =
        new RequestOptions()
            .setMethod(HttpMethod.GET)
            .setAbsoluteURI(address)
            .setFollowRedirects(false)
            .putHeader("Authorization", "Basic " + basic)
            .putHeader("Accept", "application/json");
    return client
        .request(options)
        .compose(
            request ->
                request
                    .send()
                    .map(IntegrationCheck::status)
                    .timeout(LIMIT_SECONDS, TimeUnit.SECONDS)
                    .onComplete(done -> request.connection().close()))
        .timeout(LIMIT_SECONDS, TimeUnit.SECONDS);
  }

  private static int status(HttpClientResponse response) {
    // What is cut off is not wanted; without this it is a fault that nobody handles.
    response.exceptionHandler(cut -> {});
    return response.statusCode();
  }

  private static RuntimeException refused(String kind, String url, String why) {
    return new Problem.BadRequest(kind + " integration " + url + " cannot be used: " + why)
        .asException();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
