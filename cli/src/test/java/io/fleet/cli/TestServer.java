package io.fleet.cli;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;

/** A small HTTPS server on a real socket that answers what a test told it to. */
final class TestServer implements AutoCloseable {
  /** One request as it came. */
  record Request(String call, Map<String, String> headers, String body) {}

  private record Reply(int status, String body) {}

  /** What a test does with an open WebSocket. */
  interface Conversation {
    void talk(TestSocket socket) throws Exception;
  }

  private final SSLServerSocket listener;
  private final Map<String, Reply> replies = new ConcurrentHashMap<>();
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final List<Socket> open = new CopyOnWriteArrayList<>();
  private final AtomicReference<Conversation> conversation = new AtomicReference<>(s -> {});

  TestServer(SSLContext tls) throws IOException {
    listener =
        (SSLServerSocket)
            tls.getServerSocketFactory()
                .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    answer("GET /api/latest/fleet/version", 200, "{\"version\":\"" + Version.number() + "\"}");
    Thread.ofVirtual().start(this::accept);
  }

  String url() {
    return "https://localhost:" + listener.getLocalPort();
  }

  void answer(String call, int status, String body) {
    replies.put(call, new Reply(status, body));
  }

  void converse(Conversation how) {
    conversation.set(how);
  }

  /** The requests of this call, in order. */
  List<Request> requests(String call) {
    return requests.stream().filter(request -> request.call().equals(call)).toList();
  }

  @Override
  public void close() throws IOException {
    listener.close();
    for (var socket : open) socket.close();
  }

  private void accept() {
    try {
      while (true) {
        var socket = listener.accept();
        open.add(socket);
        Thread.ofVirtual().start(() -> serve(socket));
      }
    } catch (IOException closed) {
      // The test is over.
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      var in = new BufferedInputStream(socket.getInputStream());
      while (true) {
        var request = read(in);
        requests.add(request);
        var key = request.headers().get("sec-websocket-key");
        if (key != null) {
          socket.getOutputStream().write(TestSocket.accept(key));
          conversation.get().talk(new TestSocket(in, socket.getOutputStream()));
          return;
        }
        write(socket, replies.getOrDefault(request.call(), new Reply(404, "{}")));
      }
    } catch (Exception gone) {
      // The client left; what it did is in the list of requests.
    }
  }

  private static void write(Socket socket, Reply reply) throws IOException {
    var body = reply.body().getBytes(StandardCharsets.UTF_8);
    var head =
        "HTTP/1.1 %d Some\r\nContent-Length: %d\r\nContent-Type: application/json\r\n\r\n"
            .formatted(reply.status(), body.length);
    socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().write(body);
    socket.getOutputStream().flush();
  }

  private static Request read(InputStream in) throws IOException {
    var start = line(in).split(" ", 3);
    var headers = new TreeMap<String, String>();
    for (var line = line(in); !line.isEmpty(); line = line(in)) {
      var colon = line.indexOf(':');
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    var length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
    var body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
    return new Request(start[0] + " " + start[1], headers, body);
  }

  private static String line(InputStream in) throws IOException {
    var line = new StringBuilder();
    for (var c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) throw new EOFException();
      if (c != '\r') line.append((char) c);
    }
    return line.toString();
  }

  /** A token as a server gives it. */
  static String token() {
    return Base64.getEncoder().encodeToString("not a real token".getBytes(StandardCharsets.UTF_8));
  }
}
