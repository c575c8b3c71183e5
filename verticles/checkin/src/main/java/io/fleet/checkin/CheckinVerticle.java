package io.fleet.checkin;

import io.fleet.platform.door.Doors;
import io.fleet.platform.door.Doors.Served;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.List;

/**
 * Serves the doors on an event loop. Any number of instances may run: all that they share is
 * thread-safe and belongs to {@link Checkin}.
 */
final class CheckinVerticle extends VerticleBase {
  private final List<Served> doors;

  CheckinVerticle(List<Served> doors) {
    this.doors = doors;
  }

  @Override
  public Future<?> start() {
    return Doors.serve(vertx, doors);
  }
}
