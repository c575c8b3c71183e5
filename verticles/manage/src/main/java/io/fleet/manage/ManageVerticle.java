package io.fleet.manage;

import io.fleet.platform.door.Doors;
import io.fleet.platform.door.Doors.Served;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.List;

/** Puts the management doors on the bus. Runs on virtual threads, where handlers may wait. */
final class ManageVerticle extends VerticleBase {
  private final List<Served> served;

  ManageVerticle(List<Served> served) {
    this.served = served;
  }

  @Override
  public Future<?> start() {
    return Doors.serve(vertx, served);
  }
}
