package io.fleet.agents.light;

import io.fleet.agents.wire.Counters;
import io.fleet.agents.wire.Door;
import io.fleet.agents.wire.Verdict;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * A connection that many hosts share, one request at a time, as behind a balancer; or, cold, a new
 * one for each request of theirs, still one at a time. The time of a request counts from when its
 * host wanted it, so waiting is not hidden.
 */
final class LightConnection {
  private static final int MOST_WAITING = 4_096;

  /** Takes the body of an answer, or null when there was none. */
  interface Receiver {
    Verdict receive(byte @Nullable [] body);
  }

  private record Call(Door door, Buffer request, long wanted, Receiver receiver) {}

  private final NetClient client;
  private final ConnectGate gate;
  private final RequestHeads heads;
  private final KnownResponses known;
  private final Counters counters;
  private final long limitNanos;
  private final boolean cold;
  private final Deque<Call> waiting = new ArrayDeque<>();
  private @Nullable Call running;
  private long sentAt;
  private @Nullable NetSocket socket;
  private boolean connecting;
  private ResponseReader reader;

  LightConnection(
      NetClient client,
      ConnectGate gate,
      RequestHeads heads,
      KnownResponses known,
      Counters counters,
      long limitNanos,
      boolean cold) {
    this.client = client;
    this.gate = gate;
    this.heads = heads;
    this.known = known;
    this.counters = counters;
    this.limitNanos = limitNanos;
    this.cold = cold;
    reader = new ResponseReader(known);
  }

  void post(Door door, byte[] body, Receiver receiver) {
    if (waiting.size() >= MOST_WAITING) {
      counters.error("too many waiting");
      receiver.receive(null);
      return;
    }
    waiting.add(new Call(door, heads.request(door, body), System.nanoTime(), receiver));
    next();
  }

  /** Called each second: a request that takes too long ends with its connection. */
  void checkLimit(long now) {
    if (running != null && now - sentAt > limitNanos) {
      fail("timeout", true);
    }
  }

  void close() {
    waiting.clear();
    var open = socket;
    if (open != null) {
      open.close();
    }
  }

  private void next() {
    if (running != null || waiting.isEmpty() || connecting) {
      return;
    }
    var open = socket;
    if (open == null) {
      connect();
      return;
    }
    var call = waiting.removeFirst();
    running = call;
    sentAt = System.nanoTime();
    open.write(call.request());
  }

  private void connect() {
    connecting = true;
    gate.enter(this::open);
  }

  private void open() {
    var origin = heads.origin();
    boolean ssl = "https".equals(origin.getScheme());
    int port = origin.getPort() > 0 ? origin.getPort() : ssl ? 443 : 80;
    client
        .connect(port, origin.getHost())
        .onComplete(
            done -> {
              gate.leave();
              connecting = false;
              var opened = done.result();
              if (opened == null) {
                running = waiting.pollFirst();
                fail(String.valueOf(done.cause()).replaceAll("[:(].*", ""), false);
                return;
              }
              socket = opened;
              reader = new ResponseReader(known);
              opened.handler(bytes -> receive(opened, bytes));
              // What broke shows in the close that follows.
              opened.exceptionHandler(fault -> {});
              opened.closeHandler(end -> closed(opened));
              next();
            });
  }

  private void receive(NetSocket from, Buffer bytes) {
    ResponseReader.Response response;
    try {
      response = reader.take(bytes);
    } catch (RuntimeException e) {
      fail("not HTTP", false);
      return;
    }
    var call = running;
    if (response == null || call == null) {
      return;
    }
    running = null;
    counters.answered(
        call.door(), System.nanoTime() - call.wanted(), call.receiver().receive(response.body));
    if (response.close || cold) {
      socket = null;
      from.close();
    }
    next();
  }

  private void closed(NetSocket which) {
    if (which.equals(socket)) {
      socket = null;
      fail("closed", false);
    }
  }

  private void fail(String cause, boolean timedOut) {
    var call = running;
    running = null;
    var open = socket;
    socket = null;
    if (open != null) {
      open.close();
    }
    if (call != null) {
      call.receiver().receive(null);
      counters.answered(
          call.door(), System.nanoTime() - call.wanted(), new Verdict.Unreachable(cause, timedOut));
    }
    next();
  }
}
