package io.fleet.server.command;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * SIGHUP, by which operators ask for new log files (server.md 4). Java has no public way to hear a
 * signal; {@code sun.misc.Signal} of module jdk.unsupported is the usual one, and is looked up by
 * name because the compiler warns of every mention of it.
 */
final class HangUp {
  private static final Logger LOG = LoggerFactory.getLogger(HangUp.class);

  private HangUp() {}

  /** Runs the action, on a thread of the JVM, each time; where there are no signals, never. */
  static void runs(Runnable action) {
    InvocationHandler heard =
        (proxy, method, arguments) -> {
          if (method.getName().equals("handle")) {
            LOG.info("hang-up");
            action.run();
          }
          return null;
        };
    try {
      var signal = Class.forName("sun.misc.Signal");
      var handler = Class.forName("sun.misc.SignalHandler");
      var loader = HangUp.class.getClassLoader();
      var proxy = Proxy.newProxyInstance(loader, new Class<?>[] {handler}, heard);
      signal
          .getMethod("handle", signal, handler)
          .invoke(null, signal.getConstructor(String.class).newInstance("HUP"), proxy);
    } catch (ReflectiveOperationException notHere) {
      LOG.info("no SIGHUP on this system: {}", notHere.toString());
    }
  }
}
