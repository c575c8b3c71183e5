package io.fleet.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fleet.platform.stream.StreamPeer.Leaving;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Conversations over every transport, with a room that echoes. */
class StreamsTest {
  private static final String BASE = "/api/v1/fleet/results";

  @TempDir Path folder;
  private Site site;
  private HttpClient client;
  private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

  @BeforeEach
  void open() {
    site = Site.open(folder);
    client =
        HttpClient.newBuilder()
            .sslContext(Wire.trusting(site.certificates.authority()))
            .version(HttpClient.Version.HTTP_1_1)
            .build();
  }

  @AfterEach
  void close() {
    client.shutdownNow();
    site.close();
  }

  @Test
  void rawSocketCarriesEachTextAsAMessage() throws Exception {
    var socket = connect(BASE + "/websocket");

    socket.sendText("hello", true).join();

    assertThat(hear()).isEqualTo("echo hello");
  }

  @Test
  void sockJsSocketFramesItsTexts() throws Exception {
    var socket = connect(BASE + "/123/abcdef/websocket");
    assertThat(hear()).isEqualTo("o");

    socket.sendText("[\"<one>\"]", true).join();
    assertThat(hear()).isEqualTo("a[\"echo \\u003cone\\u003e\"]");

    socket.sendText("[\"two\",\"three\"]", true).join();
    // In one frame or in two.
    var heard = hear();
    if (!heard.contains("three")) heard += hear();
    assertThat(heard.replace("]a[", ",")).isEqualTo("a[\"echo two\",\"echo three\"]");
  }

  @ParameterizedTest
  @CsvSource({"/websocket, close 1000 none", "/1/b/websocket, 'c[1000,\"none\"]'"})
  void roomEndsTheConversation(String path, String last) throws Exception {
    var socket = connect(BASE + path);
    if (path.startsWith("/1/")) assertThat(hear()).isEqualTo("o");

    socket.sendText(path.startsWith("/1/") ? "[\"close\"]" : "close", true).join();

    assertThat(hear()).isEqualTo(last);
  }

  @Test
  void closeFrameIsLeaving() throws Exception {
    connect(BASE + "/websocket").sendClose(WebSocket.NORMAL_CLOSURE, "").join();

    await().untilAsserted(() -> assertThat(site.leavings).containsExactly(Leaving.LEFT));
  }

  @Test
  void clientThatLeavesAtOnceIsNotForgotten() throws Exception {
    for (var i = 0; i < 50; i++) {
      connect(BASE + "/websocket").sendClose(WebSocket.NORMAL_CLOSURE, "").join();
    }

    await().untilAsserted(() -> assertThat(site.leavings).hasSize(50));
    await().until(() -> site.meters.get("http.streams").gauge().value() == 0);
  }

  @Test
  void plainEndIsLeavingAndAResetIsNot() throws Exception {
    var ending = upgraded();
    ending.close();
    await().untilAsserted(() -> assertThat(site.leavings).containsExactly(Leaving.LEFT));

    var reset = upgraded();
    reset.abort();
    await()
        .untilAsserted(() -> assertThat(site.leavings).containsExactly(Leaving.LEFT, Leaving.LOST));
  }

  @ParameterizedTest
  @CsvSource({
    "https://evil.example, 403",
    "null, 403",
    "https://localhost, 403",
    "https://127.0.0.1.evil.example, 403",
  })
  void pagesOfOthersAreRefused(String origin, int status) {
    try (var wire = site.wire()) {
      var headers = "Connection: Upgrade\r\nUpgrade: websocket\r\nOrigin: " + origin + "\r\n";

      var reply =
          wire.call(
              "GET", BASE + "/websocket", headers.replace("//localhost", "//localhost:1"), "");

      assertThat(reply.status()).isEqualTo(status);
    }
  }

  @Test
  void ourOwnPageIsLetIn() {
    try (var wire = site.wire()) {
      var reply = wire.call("GET", BASE + "/websocket", upgrade("https://localhost"), "");

      assertThat(reply.status()).isEqualTo(101);
    }
  }

  @Test
  void textsAreNotCompressedAlsoForThoseWhoOffer() {
    try (var wire = site.wire()) {
      var offer = "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r\n";

      var reply = wire.call("GET", BASE + "/websocket", offer + upgrade("https://localhost"), "");

      assertThat(reply.status()).isEqualTo(101);
      assertThat(reply.headers()).doesNotContainKey("sec-websocket-extensions");
    }
  }

  @Test
  void infoAndGreetingAreThere() {
    try (var wire = site.wire()) {
      var info = wire.get(BASE + "/info").json();

      assertThat(info.path("websocket").asBoolean()).isTrue();
      assertThat(info.path("cookie_needed").asBoolean(true)).isFalse();
      assertThat(info.path("origins").path(0).asText()).isEqualTo("*:*");
      assertThat(info.path("entropy").isIntegralNumber()).isTrue();
      assertThat(wire.get(BASE + "/").text()).isEqualTo("Welcome to SockJS!\n");
      assertThat(wire.get(BASE).status()).isEqualTo(404);
      assertThat(wire.get("/api/latest/fleet/results/info").status()).isEqualTo(200);
      assertThat(wire.get(BASE + "/1/a/xhr").status()).isEqualTo(405);
      assertThat(wire.get(BASE + "/websocket").status()).isEqualTo(400);
    }
  }

  @Test
  void longTextEndsTheConversation() throws Exception {
    var socket = connect(BASE + "/websocket");

    var ignored = socket.sendText("x".repeat(70_000), true);

    assertThat(hear()).startsWith("close");
    assertThat(site.texts).isEmpty();
  }

  @Test
  void floodOfTextsEndsTheConversation() throws Exception {
    var socket = connect(BASE + "/1/b/websocket");
    assertThat(hear()).isEqualTo("o");

    socket.sendText("[" + "\"a\",".repeat(300) + "\"a\"]", true).join();

    assertThat(hear()).startsWith("c[1008,");
  }

  @Test
  void pollingCarriesTextsBothWays() throws Exception {
    assertThat(post("/7/poll/xhr", "")).isEqualTo("o\n");
    assertThat(post("/7/poll/xhr_send", "[\"hi\"]")).isEmpty();

    assertThat(post("/7/poll/xhr", "")).isEqualTo("a[\"echo hi\"]\n");
    assertThat(post("/7/poll/xhr_send", "[\"close\"]")).isEmpty();
    assertThat(post("/7/poll/xhr", "")).isEqualTo("c[3000,\"Go away!\"]\n");
  }

  @Test
  void streamingCarriesTextsAsTheyCome() throws Exception {
    var reply =
        client.sendAsync(request("/7/stream/xhr_streaming", ""), BodyHandlers.ofLines()).join();
    var lines = reply.body().iterator();
    assertThat(lines.next()).hasSize(2048);
    assertThat(lines.next()).isEqualTo("o");

    post("/7/stream/xhr_send", "[\"one\"]");
    assertThat(lines.next()).isEqualTo("a[\"echo one\"]");
    post("/7/stream/xhr_send", "[\"two\"]");
    assertThat(lines.next()).isEqualTo("a[\"echo two\"]");
    post("/7/stream/xhr_send", "[\"close\"]");
    assertThat(lines.next()).isEqualTo("c[3000,\"Go away!\"]");
  }

  @Test
  void lastTextsOfARoomReachAPollerThatComesLater() throws Exception {
    assertThat(post("/7/late/xhr", "")).isEqualTo("o\n");
    assertThat(post("/7/late/xhr_send", "[\"hi\",\"close\"]")).isEmpty();

    assertThat(post("/7/late/xhr", "")).isEqualTo("a[\"echo hi\"]\n");
    assertThat(post("/7/late/xhr", "")).isEqualTo("c[3000,\"Go away!\"]\n");
  }

  @Test
  void textsOfManySessionsOnAllLoopsKeepTheirOrder() throws Exception {
    for (var session = 0; session < 20; session++) {
      var at = "/7/order" + session;
      assertThat(post(at + "/xhr", "")).isEqualTo("o\n");
      for (var i = 0; i < 5; i++) post(at + "/xhr_send", "[\"" + i + "\"]");
      var got = new StringBuilder();
      while (!got.toString().contains("echo 4")) got.append(post(at + "/xhr", ""));

      assertThat(got.toString().replaceAll("[^0-9]", "")).isEqualTo("01234");
    }
  }

  @Test
  void longBodyIsRefused() throws Exception {
    post("/7/long/xhr", "");

    var reply =
        client.send(request("/7/long/xhr_send", "x".repeat(70_000)), BodyHandlers.ofString());

    assertThat(reply.statusCode()).isEqualTo(413);
  }

  @Test
  void pollerThatStaysAwayHasLeft() throws Exception {
    assertThat(post("/7/away/xhr", "")).isEqualTo("o\n");

    await()
        .atMost(30, TimeUnit.SECONDS)
        .untilAsserted(() -> assertThat(site.leavings).containsExactly(Leaving.LEFT));
  }

  @Test
  void slowReaderStopsItsOwnConversationOnly() throws Exception {
    var stuck = upgraded();
    await().until(() -> site.peers.size() == 1);
    var peer = site.peers.getFirst();
    var big = "x".repeat(200_000);
    var sent = new java.util.concurrent.atomic.AtomicInteger();
    site.vertx.runOnContext(
        go -> {
          for (var i = 0; i < 2_000; i++) peer.send(big).onSuccess(done -> sent.incrementAndGet());
        });
    var socket = connect(BASE + "/websocket");
    socket.sendText("hello", true).join();

    assertThat(hear()).isEqualTo("echo hello");
    assertThat(sent.get()).isLessThan(500);
    stuck.close();
  }

  @Test
  void stoppingServerSaysGoodbye() throws Exception {
    connect(BASE + "/websocket");
    await().until(() -> site.peers.size() == 1);

    Site.await(site.room.close());

    assertThat(hear()).startsWith("close 1001");
    await().untilAsserted(() -> assertThat(site.leavings).containsExactly(Leaving.LOST));
  }

  @Test
  void handshakeIsRefusedWhileDraining() {
    site.readiness.drain();

    org.assertj.core.api.Assertions.assertThatThrownBy(() -> connect(BASE + "/websocket"))
        .isInstanceOf(CompletionException.class)
        .hasCauseInstanceOf(WebSocketHandshakeException.class);
  }

  private WebSocket connect(String path) {
    return client
        .newWebSocketBuilder()
        .buildAsync(URI.create("wss://localhost:" + site.room.port() + path), new Listener(heard))
        .join();
  }

  private String hear() throws InterruptedException {
    var next = heard.poll(10, TimeUnit.SECONDS);
    assertThat(next).as("the next message").isNotNull();
    return next;
  }

  private Wire upgraded() {
    var before = site.peers.size();
    var wire = site.wire();
    var reply = wire.call("GET", BASE + "/websocket", upgrade("https://localhost"), "");
    assertThat(reply.status()).isEqualTo(101);
    await().until(() -> site.peers.size() > before);
    return wire;
  }

  private static String upgrade(String origin) {
    return String.join(
        "\r\n",
        "Connection: Upgrade",
        "Upgrade: websocket",
        "Sec-WebSocket-Version: 13",
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
        "Origin: " + origin,
        "");
  }

  private HttpRequest request(String path, String body) {
    return HttpRequest.newBuilder(URI.create("https://localhost:" + site.room.port() + BASE + path))
        .POST(HttpRequest.BodyPublishers.ofString(body))
        .build();
  }

  private String post(String path, String body) throws Exception {
    return client.send(request(path, body), BodyHandlers.ofString()).body();
  }

  private record Listener(BlockingQueue<String> heard) implements WebSocket.Listener {
    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
      heard.add(data.toString());
      socket.request(1);
      return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
      heard.add("close " + code + " " + reason);
      return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
      heard.add("close by error " + error);
    }
  }
}
