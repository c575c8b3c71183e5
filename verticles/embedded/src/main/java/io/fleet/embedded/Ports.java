package io.fleet.embedded;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ThreadLocalRandom;

/** TCP ports of the loopback address. */
public final class Ports {
  static final String LOOPBACK = "127.0.0.1";
  private static final int CONNECT_MILLIS = 1_000;

  /** Below those that Linux gives to connections and to listeners that name no port. */
  private static final int LOWEST = 20_000;

  private static final int HIGHEST = 32_000;
  private static final int TRIES = 100;

  private Ports() {}

  /**
   * The port itself, or for 0 a {@link #free} one.
   *
   * @throws EmbeddedStoreException when something listens there already: asked first, so that no
   *     password is ever sent to a stranger's server
   */
  static int choose(int port) throws IOException {
    return port == 0 ? free() : own(port);
  }

  /**
   * A port of the loopback address that is free now, and that nobody is given by chance before
   * whoever asked listens there, seconds later.
   *
   * @throws EmbeddedStoreException when none is found
   */
  public static int free() {
    for (var tries = 1; ; tries++) {
      try {
        return own(ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST));
      } catch (EmbeddedStoreException taken) {
        if (tries == TRIES) throw taken;
      } catch (IOException e) {
        throw new EmbeddedStoreException("no port of the loopback address is to be had", e);
      }
    }
  }

  private static int own(int port) throws IOException {
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
