package io.fleet.server.product;

import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One address in front of two or more nodes. Sticky, as SockJS over plain requests needs it: a
 * client's address decides on its node, and the next one takes over while that is gone.
 */
final class Balancer implements AutoCloseable {
  private final List<Integer> ports;
  private final TcpProxy proxy;
  private final AtomicInteger turned = new AtomicInteger();

  Balancer(List<Integer> ports) throws IOException {
    this.ports = List.copyOf(ports);
    this.proxy = new TcpProxy(this::inOrder);
  }

  int port() {
    return proxy.port();
  }

  /** Another door to the same nodes, for clients that are to be held up; the caller closes it. */
  TcpProxy sideDoor() throws IOException {
    return new TcpProxy(this::inOrder);
  }

  /** The place in the list of the node that this client's connections go to. */
  int nodeOf(InetAddress client) {
    return (client.getAddress()[3] + turned.get()) % ports.size();
  }

  /** Gives every client the next node from now on. */
  void turn() {
    turned.incrementAndGet();
  }

  @Override
  public void close() throws IOException {
    proxy.close();
  }

  private List<Integer> inOrder(InetAddress client) {
    var order = new ArrayList<Integer>();
    for (var i = 0; i < ports.size(); i++) {
      order.add(ports.get((nodeOf(client) + i) % ports.size()));
    }
    return order;
  }
}
