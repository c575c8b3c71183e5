package io.fleet.checkin.orbit;

import io.fleet.platform.door.Answer;
import io.fleet.platform.door.Exchange;
import io.fleet.platform.limit.FailureQuota;
import io.fleet.platform.problem.Problem;
import io.fleet.platform.time.Time;
import io.vertx.core.Future;

/**
 * Refuses who shows no right key or secret, and who tries too often. Counted for each door and for
 * each text of {@code X-Forwarded-For}, as clients of Fleet expect; a right key always passes, so
 * sharing that text with a stranger costs no one anything. Thread-safe.
 */
final class Strangers {
  static final Problem UNKNOWN = new Problem.Unauthenticated("Authentication required");

  private final FailureQuota quota;

  Strangers(Time time) {
    this.quota = FailureQuota.ofDevices(time);
  }

  Future<Answer> refuse(Exchange in, Problem why) {
    var forwarded = in.headers().get("X-Forwarded-For");
    var key = in.door().address() + " " + (forwarded == null ? "" : forwarded);
    return Future.failedFuture(quota.count(key, why).asException());
  }
}
