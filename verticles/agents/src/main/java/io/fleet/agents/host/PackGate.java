package io.fleet.agents.host;

import java.util.List;

/**
 * Whether a pack's queries run: only while each of its discovery queries gives a row. Belongs to
 * one event loop.
 */
final class PackGate {
  /** What has no discovery always runs. */
  static final PackGate OPEN = new PackGate(List.of());

  final List<String> discovery;
  private boolean open;

  PackGate(List<String> discovery) {
    this.discovery = List.copyOf(discovery);
    open = discovery.isEmpty();
  }

  boolean isOpen() {
    return open;
  }

  void set(boolean found) {
    open = found;
  }
}
