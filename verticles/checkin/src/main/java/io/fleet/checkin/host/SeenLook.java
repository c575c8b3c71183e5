package io.fleet.checkin.host;

import io.fleet.platform.hosts.Heard;
import org.jspecify.annotations.Nullable;

/** {@link Heard} from the blocks; hosts in order of their numbers find theirs at once. */
final class SeenLook implements Heard {
  private final SeenTimes times;
  private final long now;
  private int number = -1;
  private @Nullable SeenBlock block;

  /**
   * @param now in seconds since 1970
   */
  SeenLook(SeenTimes times, long now) {
    this.times = times;
    this.now = now;
  }

  @Override
  public long lastSeenEpochSecond(int host) {
    var found = blockOf(host);
    return found == null ? 0 : found.at(SeenTimes.slot(host));
  }

  @Override
  public boolean online(int host) {
    var found = blockOf(host);
    if (found == null) return false;
    var slot = SeenTimes.slot(host);
    var window = found.window(slot);
    return window > 0 && now - found.at(slot) <= window;
  }

  private @Nullable SeenBlock blockOf(int host) {
    var wanted = SeenTimes.number(host);
    if (wanted != number) {
      number = wanted;
      block = times.find(wanted);
    }
    return block;
  }
}
