package io.fleet.manage.door;

import io.fleet.platform.door.Answer;
import io.fleet.platform.door.Door;
import io.fleet.platform.door.Doors.Served;
import io.fleet.platform.door.Exchange;

/** A handler with the guard it must ask: parse, authorize, act, reply. */
@FunctionalInterface
public interface Guarded {
  Answer handle(Exchange in, Guard guard);

  /** The door with its handler, for virtual threads; an answer without a decision is a fault. */
  static Served serve(Door door, Guarded handler) {
    return Served.straight(
        Ids.readFirst(door),
        in -> {
          var guard = new Guard(in);
          var answer = handler.handle(in, guard);
          if (!guard.asked()) {
            throw new IllegalStateException("no decision at " + door.address());
          }
          return answer;
        });
  }
}
