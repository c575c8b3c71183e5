package io.fleet.server.product;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Runs a live query and watches it on the raw WebSocket, as {@code fleetctl} does. */
final class LiveRun implements WebSocket.Listener {
  private final BlockingQueue<String> texts = new LinkedBlockingQueue<>();
  private final StringBuilder partial = new StringBuilder();

  /** Starts at one node and watches at another; gives each host's result, by host id. */
  static Map<Integer, JsonNode> results(
      Client starter, Client watcher, String watcherUrl, String sql, int hosts) throws Exception {
    var campaign = start(starter, sql);
    var run = new LiveRun();
    var socket =
        watcher
            .http()
            .newWebSocketBuilder()
            .buildAsync(
                URI.create(
                    watcherUrl.replaceFirst("http", "ws") + "/api/latest/fleet/results/websocket"),
                run)
            .get(20, TimeUnit.SECONDS);
    try {
      say(socket, Map.of("type", "auth", "data", Map.of("token", watcher.token())));
      say(socket, Map.of("type", "select_campaign", "data", Map.of("campaign_id", campaign)));
      return run.collect(hosts);
    } finally {
      socket.abort();
    }
  }

  static int start(Client client, String sql) throws Exception {
    var body = Map.of("query", sql, "selected", Map.of("hosts", List.of(), "labels", List.of(6)));
    var reply = client.post("/api/latest/fleet/queries/run", body);
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    return reply.json().path("campaign").path("id").asInt();
  }

  private Map<Integer, JsonNode> collect(int hosts) throws Exception {
    var results = new HashMap<Integer, JsonNode>();
    var types = new ArrayList<String>();
    while (results.size() < hosts) {
      var text = texts.poll(40, TimeUnit.SECONDS);
      assertThat(text).as("a message after %s and %d results", types, results.size()).isNotNull();
      var message = Client.JSON.readTree(text);
      types.add(message.path("type").asText());
      if (message.path("type").asText().equals("result")) {
        var data = message.path("data");
        var before = results.put(data.path("host").path("id").asInt(), data);
        assertThat(before).as("a second result of one host").isNull();
      }
    }
    assertThat(types).startsWith("totals", "status");
    return results;
  }

  private static void say(WebSocket socket, Object message) throws Exception {
    socket.sendText(Client.JSON.writeValueAsString(message), true).get(10, TimeUnit.SECONDS);
  }

  @Override
  public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
    partial.append(data);
    if (last) {
      texts.add(partial.toString());
      partial.setLength(0);
    }
    socket.request(1);
    return null;
  }
}
