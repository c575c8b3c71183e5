package io.fleet.checkin.host;

import io.fleet.store.host.SeenStore;
import io.vertx.core.buffer.Buffer;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.IntConsumer;

/** When each of 1,024 hosts was last heard of. Thread-safe, without locks. */
final class SeenBlock {
  static final int HOSTS = SeenStore.HOSTS;

  private final AtomicIntegerArray seconds = new AtomicIntegerArray(HOSTS);
  // Heard of here since other nodes were told. Theirs stay out of it, or nodes would tell each
  // other of a silent host for ever.
  private final AtomicLongArray untold = new AtomicLongArray(HOSTS / Long.SIZE);
  private final AtomicIntegerArray windows = new AtomicIntegerArray(HOSTS);
  private volatile boolean dirty;

  /** Heard of at this node. */
  void mark(int slot, int second) {
    if (later(slot, second)) dirty = true;
    var word = slot >>> 6;
    var bit = 1L << slot;
    var told = untold.getPlain(word);
    if ((told & bit) == 0) untold.getAndUpdate(word, bits -> bits | bit);
  }

  /** Heard of elsewhere; whoever heard it stores it. */
  void note(int slot, int second) {
    later(slot, second);
  }

  /** A host's second, 0 when never. */
  long at(int slot) {
    return Integer.toUnsignedLong(seconds.get(slot));
  }

  /** Within how many seconds of its last sign a host counts as online; 0: it is not known. */
  int window(int slot) {
    return windows.getOpaque(slot);
  }

  void window(int slot, int seconds) {
    windows.setOpaque(slot, seconds);
  }

  /** Takes later times over from the stored form. */
  void merge(Buffer stored) {
    var slots = Math.min(HOSTS, stored.length() / Integer.BYTES);
    for (var slot = 0; slot < slots; slot++) {
      later(slot, stored.getInt(slot * Integer.BYTES));
    }
  }

  /** The form to store, when there is anything new. */
  Buffer store() {
    var stored = Buffer.buffer(HOSTS * Integer.BYTES);
    for (var slot = 0; slot < HOSTS; slot++) {
      stored.appendInt(seconds.get(slot));
    }
    return stored;
  }

  /** Whether there was anything new since this was last asked. */
  boolean takeDirty() {
    if (!dirty) return false;
    dirty = false;
    return true;
  }

  /** It could not be stored: still new. */
  void keepDirty() {
    dirty = true;
  }

  /** Visits, once, the slots heard of here since the last time. */
  void takeUntold(IntConsumer visitor) {
    for (var word = 0; word < untold.length(); word++) {
      var bits = untold.getAndSet(word, 0);
      while (bits != 0) {
        visitor.accept((word << 6) + Long.numberOfTrailingZeros(bits));
        bits &= bits - 1;
      }
    }
  }

  private boolean later(int slot, int second) {
    var before = seconds.get(slot);
    while (Integer.compareUnsigned(before, second) < 0) {
      if (seconds.compareAndSet(slot, before, second)) return true;
      before = seconds.get(slot);
    }
    return false;
  }
}
