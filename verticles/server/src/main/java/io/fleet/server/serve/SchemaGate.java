package io.fleet.server.serve;

import io.fleet.platform.config.Settings;
import java.util.concurrent.TimeUnit;
import org.flywaydb.core.api.FlywayException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets the start go on when the schema is complete. While MySQL cannot be reached it keeps trying:
 * a node that starts during an outage takes part as soon as that is over. A server that answers and
 * refuses is no outage: that ends the start, as {@code DatabaseRefused}.
 */
final class SchemaGate {
  private static final Logger LOG = LoggerFactory.getLogger(SchemaGate.class);
  private static final int FIRST_TRIES = 3;

  private final Settings settings;

  SchemaGate(Settings settings) {
    this.settings = settings;
  }

  /** A few tries within some seconds; false when MySQL did not answer. */
  boolean passesSoon() throws InterruptedException {
    for (var tries = 1; tries <= FIRST_TRIES; tries++) {
      if (passes()) return true;
      TimeUnit.SECONDS.sleep(1);
    }
    return false;
  }

  /** Tries until it passes. */
  void passesAtLast() throws InterruptedException {
    while (!passes()) TimeUnit.SECONDS.sleep(2);
  }

  private boolean passes() {
    try {
      Schema.requireComplete(settings);
      return true;
    } catch (FlywayException e) {
      LOG.warn("MySQL does not answer, trying again cause={}", e.getMessage());
      return false;
    }
  }
}
