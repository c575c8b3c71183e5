package io.fleet.cli.shell;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Ctrl-C and SIGTERM, told to a command that wants to end in good order. */
public interface Interrupts {
  /** Ends the interest: the command has said its last word. */
  interface Guard extends AutoCloseable {
    @Override
    void close();
  }

  /** Runs the action, on a thread of its own, when a person or the system wants the end. */
  Guard onInterrupt(Runnable action);

  /**
   * The process's own: the JVM ends by the signal's exit code (130 for Ctrl-C), but waits up to 3 s
   * until the guard is closed.
   */
  static Interrupts ofProcess() {
    return action -> {
      var done = new CountDownLatch(1);
      var hook = new Thread(() -> endInOrder(action, done), "interrupt");
      Runtime.getRuntime().addShutdownHook(hook);
      return () -> {
        done.countDown();
        forget(hook);
      };
    };
  }

  private static void endInOrder(Runnable action, CountDownLatch done) {
    action.run();
    try {
      var ended = done.await(3, TimeUnit.SECONDS);
      if (!ended) Runtime.getRuntime().halt(130);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void forget(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException shuttingDown) {
      // The hook is running: this is the end that it waits for.
    }
  }
}
