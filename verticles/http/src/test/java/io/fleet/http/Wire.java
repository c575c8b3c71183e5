package io.fleet.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.fleet.platform.json.Json;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A TLS connection on which a test writes any bytes it likes. */
final class Wire implements AutoCloseable {
  record Reply(int status, Map<String, String> headers, Buffer bytes) {
    String text() {
      return bytes.toString(StandardCharsets.UTF_8);
    }

    JsonNode json() {
      try {
        return Json.MAPPER.readTree(bytes.getBytes());
      } catch (IOException e) {
        throw new AssertionError("no JSON: " + text(), e);
      }
    }
  }

  private final Socket plain;
  private final Socket socket;

  private Wire(Socket plain, Socket socket) {
    this.plain = plain;
    this.socket = socket;
  }

  static Wire open(int port, Path authority) {
    try {
      // Made before, as the time for the handshake begins with the connection.
      var sockets = trusting(authority).getSocketFactory();
      var plain = new Socket("localhost", port);
      plain.setSoTimeout(20_000);
      var secure = sockets.createSocket(plain, "localhost", port, true);
      return new Wire(plain, secure);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static SSLContext trusting(Path authority) {
    try (var in = Files.newInputStream(authority)) {
      var store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      store.setCertificateEntry(
          "ca", CertificateFactory.getInstance("X.509").generateCertificate(in));
      var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(store);
      var context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  Wire send(byte[] bytes) {
    try {
      socket.getOutputStream().write(bytes);
      socket.getOutputStream().flush();
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Wire send(String text) {
    return send(text.getBytes(StandardCharsets.UTF_8));
  }

  Reply call(String method, String path, String headers, byte[] body) {
    send(
        method
            + " "
            + path
            + " HTTP/1.1\r\nHost: localhost\r\n"
            + headers
            + (body.length > 0 ? "Content-Length: " + body.length + "\r\n" : "")
            + "\r\n");
    return send(body).reply();
  }

  Reply call(String method, String path, String headers, String body) {
    return call(method, path, headers, body.getBytes(StandardCharsets.UTF_8));
  }

  Reply get(String path) {
    return call("GET", path, "", "");
  }

  Reply post(String path, String body) {
    return call("POST", path, "", body);
  }

  /** Reads a reply that has no body, whatever its head says. */
  Reply head() {
    return read(false);
  }

  /** Reads the next reply: head, then as many bytes as it says. */
  Reply reply() {
    return read(true);
  }

  private Reply read(boolean body) {
    try {
      var in = socket.getInputStream();
      var status = Integer.parseInt(line(in).split(" ", 3)[1]);
      var headers = new TreeMap<String, String>();
      for (var line = line(in); !line.isEmpty(); line = line(in)) {
        var parts = line.split(": ?", 2);
        headers.put(parts[0].toLowerCase(Locale.ROOT), parts[1]);
      }
      if (status == 100) return read(body);
      var length = Integer.parseInt(body ? headers.getOrDefault("content-length", "0") : "0");
      return new Reply(status, headers, Buffer.buffer(in.readNBytes(length)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether the other side has ended the connection. */
  boolean ended() {
    try {
      return socket.getInputStream().read() < 0;
    } catch (SocketTimeoutException e) {
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  private static String line(InputStream in) throws IOException {
    var line = new ByteArrayOutputStream();
    for (var b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) throw new EOFException("connection ended after: " + line);
      if (b != '\r') line.write(b);
    }
    return line.toString(StandardCharsets.UTF_8);
  }

  /** Ends the connection by a reset, without a word of TLS. */
  void abort() {
    try {
      plain.setSoLinger(true, 0);
      plain.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
