package io.fleet.logforward.spool;

import io.fleet.platform.problem.Problem;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Group commit: appends from any thread gather, one thread of its own writes them, syncs once for
 * all, and tells each. A future is completed on that thread.
 */
final class Commits {
  private static final Logger LOG = LoggerFactory.getLogger(Commits.class);
  // Bounds the pause of a single commit, and with it the time that the next ones wait.
  private static final long COMMIT_BYTES = 8L * 1024 * 1024;

  @SuppressWarnings("ArrayRecordComponent") // never compared, only written
  private record Pending(byte[] payload, CompletableFuture<Void> done) {}

  /** What writes; {@link SegmentWriter#commit} and the news of it. */
  interface Sink {
    void commit(List<byte[]> payloads) throws IOException;
  }

  private final Sink sink;
  private final SpoolBounds bounds;
  private final Thread thread;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition arrived = lock.newCondition();
  private final ArrayDeque<Pending> queue = new ArrayDeque<>();
  private long queuedBytes;
  private long heldBytes;
  private boolean closing;

  Commits(String name, Sink sink, SpoolBounds bounds) {
    this.sink = sink;
    this.bounds = bounds;
    thread = Thread.ofPlatform().daemon().name("spool-" + name).unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  /**
   * Takes a payload to be committed.
   *
   * @param unread bytes of committed records that some destination still has to take
   * @return completed when it is on disk; failed with {@link Problem.Unavailable}
   */
  CompletableFuture<Void> submit(byte[] payload, long unread) {
    var size = (long) Records.HEADER + payload.length;
    lock.lock();
    try {
      if (closing) return refused("the log spool is closing");
      var waiting = unread + heldBytes;
      // What is larger than the whole bound is taken alone: it would never fit otherwise.
      if (waiting > 0 && waiting + size > bounds.maxBytes())
        return refused("the log spool is full");
      if (heldBytes > 0 && heldBytes + size > bounds.pendingBytes()) {
        return refused("the log spool cannot keep up");
      }
      var done = new CompletableFuture<Void>();
      var before = queuedBytes;
      queue.add(new Pending(payload, done));
      heldBytes += size;
      queuedBytes += size;
      if (before == 0 || (before < bounds.gatherBytes() && queuedBytes >= bounds.gatherBytes())) {
        arrived.signal();
      }
      return done;
    } finally {
      lock.unlock();
    }
  }

  /** Commits what was taken, and ends. Called once. */
  void close() throws InterruptedException {
    lock.lock();
    try {
      closing = true;
      arrived.signal();
    } finally {
      lock.unlock();
    }
    thread.join(Duration.ofSeconds(30));
  }

  private void run() {
    try {
      for (var group = next(); !group.isEmpty(); group = next()) commit(group);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void commit(List<Pending> group) {
    Exception fault = null;
    try {
      sink.commit(group.stream().map(Pending::payload).toList());
    } catch (IOException | RuntimeException e) {
      fault = e;
      LOG.error("append failed, agents keep their lines", e);
    }
    release(group);
    for (var pending : group) {
      if (fault == null) {
        pending.done().complete(null);
      } else {
        pending.done().completeExceptionally(unavailable("the log spool cannot be written"));
      }
    }
  }

  private List<Pending> next() throws InterruptedException {
    lock.lock();
    try {
      while (queue.isEmpty() && !closing) arrived.await();
      var left = bounds.gather().toNanos();
      while (queuedBytes < bounds.gatherBytes() && left > 0 && !closing) {
        left = arrived.awaitNanos(left);
      }
      var group = new ArrayList<Pending>();
      long taken = 0;
      while (!queue.isEmpty() && taken < COMMIT_BYTES) {
        var pending = queue.remove();
        group.add(pending);
        taken += Records.HEADER + pending.payload().length;
      }
      queuedBytes -= taken;
      return group;
    } finally {
      lock.unlock();
    }
  }

  private void release(List<Pending> group) {
    lock.lock();
    try {
      for (var pending : group) heldBytes -= Records.HEADER + pending.payload().length;
    } finally {
      lock.unlock();
    }
  }

  private static CompletableFuture<Void> refused(String reason) {
    return CompletableFuture.failedFuture(unavailable(reason));
  }

  private static RuntimeException unavailable(String reason) {
    return new Problem.Unavailable(reason).asException();
  }
}
