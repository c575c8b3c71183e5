package io.fleet.checkin.host;

import io.vertx.core.buffer.Buffer;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/** When hosts were last heard of, on any node, in memory. Thread-safe. */
final class SeenTimes {
  private final Map<Integer, SeenBlock> blocks = new ConcurrentHashMap<>();

  /** The block in which a host's time is kept. */
  SeenBlock block(int host) {
    return blocks.computeIfAbsent(number(host), n -> new SeenBlock());
  }

  /** The block of a number, if any of its hosts is known. */
  @Nullable SeenBlock find(int number) {
    return blocks.get(number);
  }

  /** The number of a host's block. */
  static int number(int host) {
    return Integer.divideUnsigned(host, SeenBlock.HOSTS);
  }

  /** The place of a host in its block. */
  static int slot(int host) {
    return host & (SeenBlock.HOSTS - 1);
  }

  /** Takes over what is stored. */
  void merge(Map<Integer, Buffer> stored) {
    stored.forEach(
        (number, block) -> blocks.computeIfAbsent(number, n -> new SeenBlock()).merge(block));
  }

  /** Takes over what another node heard. */
  void merge(RoaringBitmap hosts, int second) {
    hosts.forEach((int host) -> block(host).note(slot(host), second));
  }

  /** Blocks with something new, and forgets that it is new. */
  SortedMap<Integer, Buffer> takeDirty() {
    var dirty = new TreeMap<Integer, Buffer>();
    blocks.forEach(
        (number, block) -> {
          if (block.takeDirty()) dirty.put(number, block.store());
        });
    return dirty;
  }

  /** These could not be stored. */
  void keepDirty(Iterable<Integer> numbers) {
    for (var number : numbers) {
      var block = blocks.get(number);
      if (block != null) block.keepDirty();
    }
  }

  /** Hosts heard of at this node since this was last asked. */
  RoaringBitmap takeUntold() {
    var hosts = new RoaringBitmap();
    blocks.forEach(
        (number, block) -> block.takeUntold(slot -> hosts.add(number * SeenBlock.HOSTS + slot)));
    return hosts;
  }
}
