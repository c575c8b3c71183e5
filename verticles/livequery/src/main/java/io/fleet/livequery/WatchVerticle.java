package io.fleet.livequery;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;

/** Keeps the board in step and serves the result streams; on one event loop. */
public final class WatchVerticle extends VerticleBase {
  private final LiveQueries.Room room;

  public WatchVerticle(LiveQueries.Room room) {
    this.room = room;
  }

  @Override
  public Future<?> start() {
    room.lifetimes().start();
    room.saver().start();
    return Future.all(room.sync().start(), room.watchers().start());
  }
}
