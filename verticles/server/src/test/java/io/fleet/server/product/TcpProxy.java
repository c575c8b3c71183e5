package io.fleet.server.product;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Passes on every connection to the first of several ports that takes it; all on the loopback. It
 * can be cut like a cable: nothing passes any more, yet nobody is told; healed, it all goes on.
 */
final class TcpProxy implements AutoCloseable {
  private static final InetAddress HERE = InetAddress.getLoopbackAddress();

  private final ServerSocket listener;
  private final Function<InetAddress, List<Integer>> ports;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private boolean whole = true;

  /** {@code ports} says where a connection from an address goes, in order of choice. */
  TcpProxy(Function<InetAddress, List<Integer>> ports) throws IOException {
    this.ports = ports;
    this.listener = new ServerSocket(0, 500, HERE);
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return listener.getLocalPort();
  }

  synchronized void cut() {
    whole = false;
  }

  synchronized void heal() {
    whole = true;
    notifyAll();
  }

  @Override
  public void close() throws IOException {
    listener.close();
    for (var socket : open) socket.close();
  }

  private synchronized void awaitWhole() throws InterruptedException {
    while (!whole) wait();
  }

  private void accept() {
    try {
      while (true) {
        var client = listener.accept();
        Thread.ofVirtual().start(() -> serve(client));
      }
    } catch (IOException closed) {
      // The test is over.
    }
  }

  private void serve(Socket client) {
    try (client;
        var node = connected(client.getInetAddress())) {
      open.add(client);
      open.add(node);
      var back = Thread.ofVirtual().start(() -> pass(node, client));
      pass(client, node);
      back.join();
    } catch (IOException nobodyThere) {
      // The client sees its connection closed.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      open.remove(client);
    }
  }

  private Socket connected(InetAddress from) throws IOException {
    for (var port : ports.apply(from)) {
      var node = new Socket();
      try {
        node.connect(new InetSocketAddress(HERE, port));
        return node;
      } catch (IOException refused) {
        node.close();
      }
    }
    throw new IOException("no node takes connections");
  }

  /** Until either side ends; then both do. */
  private void pass(Socket from, Socket to) {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      var bytes = new byte[16_384];
      for (var count = in.read(bytes); count >= 0; count = in.read(bytes)) {
        awaitWhole();
        out.write(bytes, 0, count);
      }
    } catch (IOException ended) {
      // As connections do.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      open.remove(to);
    }
  }
}
