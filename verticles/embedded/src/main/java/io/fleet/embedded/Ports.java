package io.fleet.embedded;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** TCP ports of the loopback address. */
final class Ports {
  static final String LOOPBACK = "127.0.0.1";
  private static final int CONNECT_MILLIS = 1_000;

  private Ports() {}

  /**
   * The port itself, or for 0 one that is free now.
   *
   * @throws EmbeddedStoreException when something listens there already: asked first, so that no
   *     password is ever sent to a stranger's server
   */
  static int choose(int port) throws IOException {
    try (var probe = new ServerSocket(port, 1, loopback())) {
      return probe.getLocalPort();
    } catch (BindException e) {
      throw new EmbeddedStoreException(
          LOOPBACK + ":" + port + " is in use: choose another port", e);
    }
  }

  static boolean answers(int port) {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(loopback(), port), CONNECT_MILLIS);
      return true;
    } catch (IOException refused) {
      return false;
    }
  }

  /** The IPv4 one: the JDK's own choice may be ::1, where the stores do not listen. */
  private static InetAddress loopback() throws IOException {
    return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
  }
}
