package io.fleet.logforward.destination;

import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What lines go to on a service, such as a stream or a topic.
 *
 * @param option that names it
 */
public record Target(String option, String name) {
  private static final Logger LOG = LoggerFactory.getLogger(Target.class);

  /** Fails when the option is not given. */
  public void requireNamed() throws IOException {
    if (name.isBlank()) {
      throw new IOException(option + " must be set, as the log plugin chosen sends lines there");
    }
  }

  /** The service says that it cannot be used: the end of a start. */
  public IOException refused(String reason, Throwable cause) {
    return new IOException(refusal(reason), cause);
  }

  /** The same, where nothing was thrown. */
  public IOException refused(String reason) {
    return new IOException(refusal(reason));
  }

  /**
   * The service did not answer. That ends no start: it may be down, lines are safe in the spool,
   * and hosts need this server for more than their logs.
   */
  public void unanswered(Object reason) {
    LOG.warn(
        "log destination cannot be checked, lines wait in the spool option={} name={} reason={}",
        option,
        name,
        reason);
  }

  private String refusal(String reason) {
    return option + ": logs cannot go to \"" + name + "\": " + reason;
  }
}
