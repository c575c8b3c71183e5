package io.fleet.server.serve;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** HTTP by hand, so that nothing polite stands between the test and the server. */
record RawHttp(int port) {
  private static final int LIMIT_MILLIS = 30_000;

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

  private static Reply reply(InputStream in) throws IOException {
    var text = new String(readAll(in), StandardCharsets.UTF_8);
    if (text.isEmpty()) return new Reply(0, "");
    var status = Integer.parseInt(text.substring(9, 12));
    var end = text.indexOf("\r\n\r\n");
    return new Reply(status, text.substring(end + 4));
  }

  private static byte[] readAll(InputStream in) throws IOException {
    var bytes = new java.io.ByteArrayOutputStream();
    var chunk = new byte[8192];
    try {
      for (var n = in.read(chunk); n >= 0; n = in.read(chunk)) bytes.write(chunk, 0, n);
    } catch (SocketException reset) {
      // What came before counts.
    }
    return bytes.toByteArray();
  }
}
