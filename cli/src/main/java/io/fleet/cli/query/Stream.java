package io.fleet.cli.query;

import io.fleet.cli.api.FleetApi;
import io.fleet.cli.output.Json;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The WebSocket of one campaign. A message is only read from the network when the one before it was
 * taken, so that a slow terminal holds the server and not this program's memory.
 */
final class Stream implements WebSocket.Listener, AutoCloseable {
  private static final int LIMIT = 256 << 20; // characters of one message
  // The JDK's client now and then misses that a server has closed: who is quiet is asked.
  private static final Duration QUIET = Duration.ofSeconds(5);
  private static final Duration SILENCE = Duration.ofSeconds(20);

  /** What can come. */
  sealed interface Event {
    record Text(String text) implements Event {}

    /** No more will come; {@code clean} when the server said so. */
    record End(boolean clean, String why) implements Event {}
  }

  private final LinkedBlockingQueue<Event> events = new LinkedBlockingQueue<>();
  private final StringBuilder partial = new StringBuilder();
  private volatile long lastHeard = System.nanoTime();
  private long lastAsked = lastHeard;
  private @Nullable WebSocket socket;

  private Stream() {}

  /** Connects, says who asks, and chooses the campaign. */
  static Stream open(FleetApi api, Campaign campaign) {
    var stream = new Stream();
    var socket = api.open("results/websocket", stream);
    stream.socket = socket;
    var auth = Json.object().put("type", "auth");
    auth.putObject("data").put("token", api.token());
    var select = Json.object().put("type", "select_campaign");
    // Servers that keep no ledger pass over the wish for it.
    select.putObject("data").put("campaign_id", campaign.id()).put("ledger", true);
    // Named so because a failure arrives as an event.
    var unused =
        socket
            .sendText(Json.line(auth), true)
            .thenCompose(sent -> socket.sendText(Json.line(select), true))
            .whenComplete(
                (sent, failure) -> {
                  if (failure != null) stream.end(false, "sending failed");
                });
    return stream;
  }

  /** The next event, or null when none comes within the time. */
  @Nullable Event next(Duration within) throws InterruptedException {
    var event = events.poll(within.toMillis(), TimeUnit.MILLISECONDS);
    var open = socket;
    if (open == null) return event;
    if (event == null) return askIfQuiet(open);
    // What came while the event before was shown, was not read: only from now on can it be quiet.
    lastHeard = System.nanoTime();
    if (event instanceof Event.Text) open.request(1);
    return event;
  }

  private @Nullable Event askIfQuiet(WebSocket open) {
    var now = System.nanoTime();
    var quiet = now - lastHeard;
    if (quiet > SILENCE.toNanos()) return new Event.End(false, "the server is silent");
    if (quiet > QUIET.toNanos() && now - lastAsked > QUIET.toNanos()) {
      lastAsked = now;
      // One that cannot be sent is one that is not answered.
      var unused = open.sendPing(ByteBuffer.allocate(0));
    }
    return null;
  }

  @Override
  public void onOpen(WebSocket opened) {
    opened.request(1);
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
    lastHeard = System.nanoTime();
    if (partial.length() + data.length() > LIMIT) {
      end(false, "a message is too large");
      from.abort();
      return null;
    }
    partial.append(data);
    if (last) {
      events.add(new Event.Text(partial.toString()));
      partial.setLength(0);
    } else {
      from.request(1);
    }
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
    from.request(1); // No server of this protocol sends any.
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onPing(WebSocket from, ByteBuffer message) {
    lastHeard = System.nanoTime();
    from.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onPong(WebSocket from, ByteBuffer message) {
    lastHeard = System.nanoTime();
    from.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
    end(code == WebSocket.NORMAL_CLOSURE, "the server closed the stream");
    return null;
  }

  @Override
  public void onError(WebSocket from, Throwable error) {
    end(false, "the connection broke");
  }

  private void end(boolean clean, String why) {
    events.add(new Event.End(clean, why));
  }

  /** Leaves with a close frame, so that the server ends the run soon. */
  @Override
  public void close() {
    var open = socket;
    if (open == null) return;
    try {
      var sent =
          open.isOutputClosed()
              ? CompletableFuture.completedFuture(open)
              : open.sendClose(WebSocket.NORMAL_CLOSURE, "done");
      sent.get(1, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      // The server is gone: nobody is left to be told.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      open.abort();
    }
  }
}
