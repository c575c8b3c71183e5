package io.fleet.cli;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A server with a private CA, and a desk that knows both. */
class ServerTest {
  static final String L = "/api/latest/fleet/";

  @TempDir static Path folder;
  @TempDir Path home;
  private static TestCertificate certificate;
  TestServer server;
  Desk desk;

  @BeforeAll
  static void makeCertificate() throws Exception {
    certificate = TestCertificate.make(folder);
  }

  @BeforeEach
  void start() throws Exception {
    server = new TestServer(certificate.serverContext());
    desk = new Desk(home);
    var ca = certificate.writePem(home.resolve("ca.pem")).toString();
    desk.run("config", "set", "--address", server.url(), "--rootca", ca);
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  void signIn() {
    desk.run("config", "set", "--token", TestServer.token());
  }
}
