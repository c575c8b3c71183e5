package io.fleet.http;

import io.fleet.platform.door.Door;
import io.fleet.platform.signin.SignIn;
import io.fleet.platform.stream.StreamDoor;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;

/**
 * Everything the listener stands on.
 *
 * @param config its settings
 * @param doors of all rooms
 * @param streams of all rooms
 * @param signIn tells whose token it is
 * @param meters where it counts
 * @param readiness whether this node takes work
 * @param operators what monitors get to see
 */
public record HttpParts(
    HttpConfig config,
    List<Door> doors,
    List<StreamDoor> streams,
    SignIn signIn,
    MeterRegistry meters,
    Readiness readiness,
    Operators operators) {
  public HttpParts {
    doors = List.copyOf(doors);
    streams = List.copyOf(streams);
  }
}
