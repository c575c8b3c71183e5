package io.fleet.checkin.host;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Hosts by the hash of one of their keys. Thread-safe; changes are made one at a time. */
final class KeyIndex {
  private final Map<NodeKeyHash, HostEntry> hosts = new ConcurrentHashMap<>();

  @Nullable HostEntry find(NodeKeyHash key) {
    return hosts.get(key);
  }

  /** A host's key is another one now, or none. */
  void move(HostEntry host, @Nullable NodeKeyHash before, @Nullable NodeKeyHash now) {
    if (now != null) hosts.put(now, host);
    if (before != null) hosts.remove(before, host);
  }
}
