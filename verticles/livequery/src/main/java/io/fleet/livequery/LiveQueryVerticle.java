package io.fleet.livequery;

import io.fleet.platform.door.Doors;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;

/** Serves the doors that start and stop live queries; on virtual threads. */
public final class LiveQueryVerticle extends VerticleBase {
  private final LiveQueries.Room room;

  public LiveQueryVerticle(LiveQueries.Room room) {
    this.room = room;
  }

  @Override
  public Future<?> start() {
    return Doors.serve(vertx, room.served());
  }
}
