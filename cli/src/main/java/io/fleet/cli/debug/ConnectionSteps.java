package io.fleet.cli.debug;

import io.fleet.cli.api.FleetApi;
import io.fleet.cli.output.Json;
import io.fleet.cli.shell.CliFailure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;

/** What lies between an agent and its server; each step fails with a word of what is wrong. */
record ConnectionSteps(URI origin, FleetApi api) {
  private static final int LIMIT_MILLIS = 10_000;

  void resolve() {
    try {
      InetAddress.getByName(origin.getHost());
    } catch (UnknownHostException e) {
      throw failure("host", "there is no such host name: " + origin.getHost(), e);
    }
  }

  void dial() {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(origin.getHost(), port()), LIMIT_MILLIS);
    } catch (IOException e) {
      throw failure("dial server", hostAndPort() + ": " + e.getMessage(), e);
    }
  }

  void trust() {
    try {
      api.shakeHands();
    } catch (CliFailure e) {
      throw failure("certificate", e.getMessage(), e);
    }
  }

  /** A secret that no server has is refused in the one way that agents understand. */
  void enroll() {
    try {
      var body = Json.object().put("enroll_secret", "--invalid--");
      var reply = api.knock("/api/osquery/enroll", body);
      var refused = reply.json().path("node_invalid").asBoolean() && reply.json().has("error");
      if (reply.status() != 401 || !refused) {
        throw new CliFailure(
            "this does not answer as a Fleet server does: status " + reply.status());
      }
    } catch (CliFailure e) {
      throw failure("agent API endpoint", e.getMessage(), e);
    }
  }

  String hostAndPort() {
    return origin.getHost() + ":" + port();
  }

  private int port() {
    if (origin.getPort() >= 0) return origin.getPort();
    return origin.getScheme().equals("https") ? 443 : 80;
  }

  private static CliFailure failure(String step, String why, Exception cause) {
    return new CliFailure("Fail: " + step + ": " + why, cause);
  }
}
