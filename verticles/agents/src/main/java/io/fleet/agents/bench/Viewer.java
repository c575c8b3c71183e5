package io.fleet.agents.bench;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.net.OpenSSLEngineOptions;
import io.vertx.core.net.PemTrustOptions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Watches a campaign on the raw WebSocket and notes when each host's first answer came. */
final class Viewer implements AutoCloseable {
  private static final int MOST_MESSAGE_BYTES = 16 * 1024 * 1024;
  // Held: one that nobody holds is collected, and closes its sockets as it goes.
  private final WebSocketClient client;
  private final WebSocket socket;
  private final long begun;
  private final Set<Long> seen = new HashSet<>();
  private final List<Double> seconds = new ArrayList<>();
  private volatile boolean closing;
  private int failed;
  private int twice;

  private Viewer(WebSocketClient client, WebSocket socket, long begun) {
    this.client = client;
    this.socket = socket;
    this.begun = begun;
  }

  /** Connects and asks for the stream; {@code begun} is when the query was sent. Blocking. */
  static Viewer watch(Vertx vertx, Product product, String token, long campaign, long begun) {
    var options =
        new WebSocketClientOptions()
            .setSsl(true)
            .setMaxFrameSize(MOST_MESSAGE_BYTES)
            .setMaxMessageSize(MOST_MESSAGE_BYTES)
            .setTrustOptions(new PemTrustOptions().addCertPath(product.authority().toString()));
    if (OpenSSLEngineOptions.isAvailable()) options.setSslEngineOptions(new OpenSSLEngineOptions());
    var client = vertx.createWebSocketClient(options);
    var socket =
        client
            .connect(
                new WebSocketConnectOptions()
                    .setHost("localhost")
                    .setPort(product.port())
                    .setURI("/api/v1/fleet/results/websocket"))
            .await();
    var viewer = new Viewer(client, socket, begun);
    socket.textMessageHandler(viewer::take);
    socket.closeHandler(
        closed -> {
          if (viewer.closing) return;
          Progress.say(
              "the stream ended: " + socket.closeStatusCode() + " " + socket.closeReason());
        });
    socket.exceptionHandler(thrown -> Progress.say("the stream broke: " + thrown));
    var json = JsonNodeFactory.instance;
    var auth = json.objectNode().put("type", "auth");
    auth.putObject("data").put("token", token);
    var select = json.objectNode().put("type", "select_campaign");
    select.putObject("data").put("campaign_id", campaign);
    socket.writeTextMessage(auth.toString()).await();
    socket.writeTextMessage(select.toString()).await();
    return viewer;
  }

  /** Hosts whose answer has come. */
  synchronized int hosts() {
    return seen.size();
  }

  /** Answers that are errors. */
  synchronized int failed() {
    return failed;
  }

  /** Answers that came more than once. */
  synchronized int twice() {
    return twice;
  }

  /** When the given share of the answers had come, in seconds; 0 is the first, 1 the last. */
  synchronized double seconds(double share) {
    if (seconds.isEmpty()) return Double.NaN;
    return seconds.get((int) Math.round((seconds.size() - 1) * share));
  }

  @Override
  public void close() {
    closing = true;
    socket.close().await();
    client.close().await();
  }

  private void take(String text) {
    StreamMessage message;
    try {
      message = StreamMessage.of(text);
    } catch (IOException e) {
      Progress.say("a message that is no JSON came on the stream");
      return;
    }
    switch (message.type()) {
      case "result" -> answered(message);
      case "error" -> Progress.say("the stream tells: " + message.text());
      default -> {
        // totals and status: the bench counts for itself.
      }
    }
  }

  private synchronized void answered(StreamMessage message) {
    if (!seen.add(message.host())) {
      twice++;
      return;
    }
    if (!message.text().isEmpty()) failed++;
    seconds.add((System.nanoTime() - begun) / 1e9);
  }
}
