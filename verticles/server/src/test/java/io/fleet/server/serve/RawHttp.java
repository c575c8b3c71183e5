package io.fleet.server.serve;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/** HTTP by hand, so that nothing polite stands between the test and the server. */
record RawHttp(int port) {
  private static final int LIMIT_MILLIS = 30_000;
  private static final Pattern LENGTH =
      Pattern.compile("content-length: (\\d+)", Pattern.CASE_INSENSITIVE);

  /** A status and a body; status 0 when the connection ended without an answer. */
  record Reply(int status, String body) {}

  Reply send(String method, String path, byte[] body, List<String> headers) throws IOException {
    try (var socket = new Socket(java.net.InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(LIMIT_MILLIS);
      var head = new StringBuilder(method + " " + path + " HTTP/1.1\r\nHost: localhost\r\n");
      headers.forEach(header -> head.append(header).append("\r\n"));
      var announced = headers.stream().anyMatch(header -> header.startsWith("Content-Length"));
      if (!announced) {
        head.append("Content-Length: ").append(body == null ? 0 : body.length).append("\r\n");
      }
      head.append("Connection: close\r\n\r\n");
      var out = socket.getOutputStream();
      try {
        out.write(head.toString().getBytes(StandardCharsets.ISO_8859_1));
        if (body != null) out.write(body);
        out.flush();
      } catch (SocketException refusedEarly) {
        // The answer is there all the same.
      }
      return reply(socket.getInputStream());
    }
  }

  /** Opens a connection for many requests. */
  Talk talk() throws IOException {
    return new Talk(new Socket(java.net.InetAddress.getLoopbackAddress(), port));
  }

  /** A connection that is kept; for one thread. */
  record Talk(Socket socket) implements AutoCloseable {
    Talk {
      try {
        socket.setSoTimeout(LIMIT_MILLIS);
        socket.setTcpNoDelay(true);
      } catch (SocketException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }

    Reply post(String path, byte[] body) throws IOException {
      var head =
          "POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Length: %d\r\n\r\n"
              .formatted(path, body.length);
      var out = socket.getOutputStream();
      out.write(head.getBytes(StandardCharsets.ISO_8859_1));
      out.write(body);
      out.flush();
      return reply(socket.getInputStream());
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }

  // As far as its length says: a refused body leaves the connection open.
  private static Reply reply(InputStream in) throws IOException {
    var head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      var next = in.read();
      if (next < 0) return new Reply(0, "");
      head.append((char) next);
    }
    var status = Integer.parseInt(head.substring(9, 12));
    var length = LENGTH.matcher(head);
    var bytes = length.find() ? in.readNBytes(Integer.parseInt(length.group(1))) : new byte[0];
    return new Reply(status, new String(bytes, StandardCharsets.UTF_8));
  }
}
