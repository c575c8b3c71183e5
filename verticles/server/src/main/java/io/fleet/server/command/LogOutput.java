package io.fleet.server.command;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import io.fleet.platform.config.Settings;
import org.slf4j.LoggerFactory;

/** The server's own log, as the {@code logging} options want it. */
final class LogOutput {
  private LogOutput() {}

  static void set(Settings settings) {
    // Another logging library has settings of its own; the server brings this one.
    if (!(LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME) instanceof Logger root))
      return;
    if (settings.flag("logging.debug")) {
      root.getLoggerContext().getLogger("io.fleet").setLevel(Level.DEBUG);
    }
    if (settings.flag("logging.json")) {
      root.iteratorForAppenders()
          .forEachRemaining(
              appender -> {
                if (appender instanceof OutputStreamAppender<ILoggingEvent> out) asJson(out);
              });
    }
  }

  private static void asJson(OutputStreamAppender<ILoggingEvent> out) {
    var lines = new JsonLines();
    lines.setContext(out.getContext());
    lines.start();
    out.setEncoder(lines);
  }
}
