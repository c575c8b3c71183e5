package io.fleet.http.request;

import io.fleet.http.HttpLimits;
import io.fleet.http.route.PathKind;

/**
 * How many requests of each kind are in work on one event loop. Each kind has its own bound, so
 * that no crowd of people keeps devices out. For one event loop.
 */
public final class InFlight {
  private final int mostOfDevices;
  private final int mostOfPeople;
  private int devices;
  private int people;

  /** The listener's bounds, divided among its event loops. */
  public InFlight(HttpLimits limits, int loops) {
    this.mostOfDevices = Math.ceilDiv(limits.deviceExchanges(), loops);
    this.mostOfPeople = Math.ceilDiv(limits.apiExchanges(), loops);
  }

  /** False when there are too many. */
  boolean enter(PathKind kind) {
    if (kind == PathKind.DEVICE) {
      if (devices >= mostOfDevices) return false;
      devices++;
    } else {
      if (people >= mostOfPeople) return false;
      people++;
    }
    return true;
  }

  void exit(PathKind kind) {
    if (kind == PathKind.DEVICE) {
      devices--;
    } else {
      people--;
    }
  }

  /** Whether nothing is in work. */
  public boolean isEmpty() {
    return devices == 0 && people == 0;
  }
}
