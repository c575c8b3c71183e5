package io.fleet.checkin;

import io.fleet.platform.time.Time;
import java.time.Duration;
import java.time.Instant;

/** Real time, put forward by the test. */
final class FakeTime implements Time {
  private volatile Duration ahead = Duration.ZERO;

  void pass(Duration time) {
    ahead = ahead.plus(time);
  }

  @Override
  public Instant now() {
    return Time.system().now().plus(ahead);
  }

  @Override
  public long monotonicMillis() {
    return Time.system().monotonicMillis() + ahead.toMillis();
  }
}
