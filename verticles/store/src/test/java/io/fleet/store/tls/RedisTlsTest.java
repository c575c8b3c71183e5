package io.fleet.store.tls;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fleet.embedded.TestCertificates;
import io.fleet.store.redis.RedisClient;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Redis behind TLS: the embedded server speaks none, so one that knows a single answer stands in.
 */
class RedisTlsTest {
  private static final Pattern COMMAND = Pattern.compile("^\\*", Pattern.MULTILINE);

  @TempDir static Path folder;
  private static Vertx vertx;
  private static String authority;
  private static TestCertificates.Pair client;
  private static int port;

  @BeforeAll
  static void listen() throws Exception {
    var certificates = new TestCertificates(folder);
    authority = certificates.authority().toString();
    client = certificates.sign("client", "dns:client");
    var server = certificates.sign("redis", "dns:redis.example.com");
    vertx = Vertx.vertx();
    var options =
        new NetServerOptions()
            .setSsl(true)
            .setClientAuth(ClientAuth.REQUIRED)
            .setTrustOptions(new PemTrustOptions().addCertPath(authority))
            .setKeyCertOptions(
                new PemKeyCertOptions()
                    .addCertPath(server.cert().toString())
                    .addKeyPath(server.key().toString()));
    port =
        vertx
            .createNetServer(options)
            .connectHandler(socket -> socket.handler(asked -> socket.write(answers(asked))))
            .listen(0, "127.0.0.1")
            .await(20, SECONDS)
            .actualPort();
  }

  @AfterAll
  static void close() throws Exception {
    vertx.close().await(20, SECONDS);
  }

  @Test
  void aServerThatProvesItsNameIsSpokenToWithOurOwnCertificate() throws Exception {
    var files =
        new TlsFiles(
            authority, client.cert().toString(), client.key().toString(), "redis.example.com");

    assertThat(pinged(files)).isTrue();
  }

  @Test
  void aServerOfAnotherNameIsNot() {
    var files = new TlsFiles(authority, client.cert().toString(), client.key().toString(), "");

    assertThatThrownBy(() -> pinged(files)).hasMessageContaining("does not answer");
  }

  // One for each command: several may arrive at once.
  private static String answers(Buffer asked) {
    return "+PONG\r\n".repeat((int) COMMAND.matcher(asked.toString()).results().count());
  }

  private static boolean pinged(TlsFiles files) throws Exception {
    var redis =
        new RedisClient(vertx, "rediss://127.0.0.1:" + port, 20_000, files.options("127.0.0.1"));
    try {
      redis.ping().await(30, SECONDS);
      return true;
    } finally {
      redis.close();
    }
  }
}
