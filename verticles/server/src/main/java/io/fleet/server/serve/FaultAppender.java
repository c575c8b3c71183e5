package io.fleet.server.serve;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.AppenderBase;
import io.fleet.platform.fault.Fault;
import io.fleet.platform.fault.FaultLog;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.slf4j.LoggerFactory;

/**
 * Keeps what is logged as a warning or an error, wherever in the process it happened. The form of a
 * message, not its words, tells one kind from another, together with the class and the place of
 * what was thrown.
 */
final class FaultAppender extends AppenderBase<ILoggingEvent> {
  private static final int MOST_CAUSES = 5;
  private static final int MOST_FRAMES = 25;
  private static final int LONGEST = 1_000;

  private final FaultLog faults;

  private FaultAppender(FaultLog faults) {
    this.faults = faults;
  }

  /** Listens from now on; the way back ends it. */
  static Runnable listen(FaultLog faults) {
    // Another logging library listens to nobody; the server brings this one.
    if (!(LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME) instanceof Logger root)) {
      return () -> {};
    }
    var appender = new FaultAppender(faults);
    appender.setContext(root.getLoggerContext());
    appender.start();
    root.addAppender(appender);
    return () -> {
      root.detachAppender(appender);
      appender.stop();
    };
  }

  @Override
  protected void append(ILoggingEvent event) {
    if (!event.getLevel().isGreaterOrEqual(Level.WARN)) return;
    var chain = new ArrayList<Fault.Link>();
    chain.add(new Fault.Link(cut(event.getFormattedMessage()), List.of()));
    var thrown = event.getThrowableProxy();
    for (var at = thrown; at != null && chain.size() <= MOST_CAUSES; at = at.getCause()) {
      chain.add(link(at));
    }
    var fault =
        new Fault(1, event.getInstant(), event.getLevel().toString(), event.getLoggerName(), chain);
    faults.add(kind(event, thrown), fault);
  }

  private static String kind(ILoggingEvent event, IThrowableProxy thrown) {
    var words = event.getLoggerName() + " " + event.getMessage();
    if (thrown == null) return words;
    var frames = thrown.getStackTraceElementProxyArray();
    return words
        + " "
        + thrown.getClassName()
        + (frames.length == 0 ? "" : " " + frames[0].getSTEAsString());
  }

  private static Fault.Link link(IThrowableProxy thrown) {
    var message = thrown.getMessage();
    return new Fault.Link(
        cut(thrown.getClassName() + (message == null ? "" : ": " + message)),
        Arrays.stream(thrown.getStackTraceElementProxyArray())
            .limit(MOST_FRAMES)
            .map(frame -> frame.getStackTraceElement().toString())
            .toList());
  }

  private static String cut(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
  }
}
