package io.fleet.checkin.enroll;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hosts that enroll again and again. Two devices with one identifier do that for ever, as each
 * takes the key from the other (section 10 of the protocol page): someone has to be told.
 * Thread-safe.
 */
final class Repeats {
  private static final Logger LOG = LoggerFactory.getLogger(Repeats.class);
  private static final Duration WINDOW = Duration.ofHours(1);
  private static final int MOST = 20_000;
  // Once is a reinstallation, twice one that went wrong.
  private static final int SUSPICIOUS = 3;

  private final Cache<Integer, AtomicInteger> recent =
      Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(WINDOW).build();

  Repeats(MeterRegistry meters) {
    meters.gauge("fleet.checkin.identifiers.shared", this, Repeats::suspicious);
  }

  /** The host of this number enrolled, or tried to within its cool-down. */
  void enrolled(int host) {
    var times = recent.get(host, first -> new AtomicInteger()).incrementAndGet();
    if (times == SUSPICIOUS) {
      LOG.warn("host enrolls again and again, is its identifier shared? hostId={}", host);
    }
  }

  private long suspicious() {
    return recent.asMap().values().stream().filter(times -> times.get() >= SUSPICIOUS).count();
  }
}
