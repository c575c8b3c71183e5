package io.fleet.logforward.destination;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.fleet.logforward.destination.batch.BatchDestination;
import java.util.List;
import org.slf4j.LoggerFactory;

/** What the log says of lines that were left out, while it is open. */
public final class DroppedLines implements AutoCloseable {
  private final Logger logger = (Logger) LoggerFactory.getLogger(BatchDestination.class);
  private final ListAppender<ILoggingEvent> seen = new ListAppender<>();
  private final Level usual = logger.getLevel();

  public DroppedLines() {
    seen.start();
    logger.setLevel(Level.INFO);
    logger.addAppender(seen);
  }

  /** Each as it stands in the log. */
  public List<String> told() {
    return seen.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
  }

  @Override
  public void close() {
    logger.detachAppender(seen);
    logger.setLevel(usual);
  }
}
