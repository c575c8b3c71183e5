package io.fleet.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Agents make a connection for every request. Whatever way the bytes of its handshake and its
 * request come in, each is answered; one that is not would be a check-in lost.
 */
class FreshConnectionsTest {
  private static final int CLIENTS = 4;
  private static final int CONNECTIONS = Boolean.getBoolean("fleet.tests.long") ? 20_000 : 400;
  private static final byte[] EMPTY =
      """
      POST /api/osquery/enroll HTTP/1.1
      Host: localhost
      Content-Type: application/json
      Content-Length: 0

      """
          .replace("\n", "\r\n")
          .getBytes(StandardCharsets.US_ASCII);

  /** How the client's bytes travel. */
  enum Bytes {
    AS_WRITTEN,
    /** The end of the handshake and the request in one piece. */
    TOGETHER,
    /** One by one. */
    APART
  }

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(Bytes.class)
  void everyEmptyRequestOnAConnectionOfItsOwnIsAnswered(Bytes way) throws Exception {
    try (var site = Site.open(folder)) {
      var tls = Wire.trusting(site.certificates.authority());

      var seen =
          hammer(way == Bytes.APART ? CONNECTIONS / 8 : CONNECTIONS, () -> ask(site, tls, way));

      assertThat(seen).containsOnlyKeys("HTTP/1.1 400 Bad Request");
    }
  }

  @Test
  void theFirstConnectionsOfAListenerAreAnswered() throws Exception {
    for (var round = 0; round < 3; round++) {
      try (var site = Site.open(folder)) {
        var tls = Wire.trusting(site.certificates.authority());

        var seen = hammer(2 * CLIENTS, () -> ask(site, tls, Bytes.AS_WRITTEN));

        assertThat(seen).containsOnlyKeys("HTTP/1.1 400 Bad Request");
      }
    }
  }

  private static ConcurrentHashMap<String, AtomicInteger> hammer(int times, Callable<String> ask)
      throws Exception {
    var seen = new ConcurrentHashMap<String, AtomicInteger>();
    var left = new AtomicInteger(times);
    List<Callable<Void>> clients = new ArrayList<>();
    for (var client = 0; client < CLIENTS; client++) {
      clients.add(
          () -> {
            while (left.getAndDecrement() > 0) {
              String answer;
              try {
                answer = ask.call();
              } catch (IOException e) {
                answer = e.toString();
              }
              seen.computeIfAbsent(answer, first -> new AtomicInteger()).incrementAndGet();
            }
            return null;
          });
    }
    try (var threads = Executors.newFixedThreadPool(CLIENTS)) {
      for (var done : threads.invokeAll(clients)) done.get();
    }
    return seen;
  }

  private static String ask(Site site, SSLContext tls, Bytes way) throws IOException {
    var plain = new Paced(site.room.port(), way);
    plain.setSoTimeout(20_000);
    try (var socket =
        (SSLSocket)
            tls.getSocketFactory().createSocket(plain, "localhost", plain.getPort(), true)) {
      socket.getOutputStream().write(EMPTY);
      var line = new ByteArrayOutputStream();
      for (var b = socket.getInputStream().read(); b != '\r'; b = socket.getInputStream().read()) {
        if (b < 0) return "ended after: " + line;
        line.write(b);
      }
      return line.toString(StandardCharsets.US_ASCII);
    }
  }

  /** A socket whose bytes leave when its owner waits for an answer, or each on its own. */
  private static final class Paced extends Socket {
    private final Bytes way;
    private final ByteArrayOutputStream waiting = new ByteArrayOutputStream();

    Paced(int port, Bytes way) throws IOException {
      super(InetAddress.getLoopbackAddress(), port);
      this.way = way;
      setTcpNoDelay(true);
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
      var out = super.getOutputStream();
      return switch (way) {
        case AS_WRITTEN -> out;
        case TOGETHER -> waiting;
        case APART ->
            new OutputStream() {
              @Override
              public void write(int b) throws IOException {
                out.write(b);
              }
            };
      };
    }

    @Override
    public InputStream getInputStream() throws IOException {
      var out = super.getOutputStream();
      return new FilterInputStream(super.getInputStream()) {
        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
          waiting.writeTo(out);
          waiting.reset();
          return super.read(bytes, offset, length);
        }
      };
    }
  }
}
