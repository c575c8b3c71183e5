package io.fleet.server.preview;

import java.io.IOException;
import java.net.ServerSocket;

/** A port that people chose. */
final class ChosenPort {
  private ChosenPort() {}

  /** Fails with a clear message when something listens there already. */
  static void requireFree(int port) {
    try (var socket = new ServerSocket(port)) {
      socket.setReuseAddress(true);
    } catch (IOException e) {
      throw new IllegalStateException(
          "port " + port + " is taken: stop what listens there, or choose another with --port", e);
    }
  }
}
