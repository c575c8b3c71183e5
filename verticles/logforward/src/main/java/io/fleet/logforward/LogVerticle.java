package io.fleet.logforward;

import io.fleet.platform.door.Door;
import io.fleet.platform.door.Doors;
import io.fleet.platform.hosts.HostDirectory;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.List;

/** Serves the device door {@code log} on an event loop; any number of instances. */
public final class LogVerticle extends VerticleBase {
  private final HostDirectory hosts;
  private final LogForward logs;

  /**
   * @param logs opened before, and closed after the verticle is gone
   */
  public LogVerticle(HostDirectory hosts, LogForward logs) {
    this.hosts = hosts;
    this.logs = logs;
  }

  /** The doors that this room serves. */
  public static List<Door> doors() {
    return List.of(LogDoor.LOG_DOOR);
  }

  @Override
  public Future<?> start() {
    var door = new LogDoor(vertx, hosts, logs);
    return Doors.serve(vertx, List.of(Doors.Served.async(LogDoor.LOG_DOOR, door::take)));
  }
}
