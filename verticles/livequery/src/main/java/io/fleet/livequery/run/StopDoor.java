package io.fleet.livequery.run;

import io.fleet.platform.door.Answer;
import io.fleet.platform.door.Door;
import io.fleet.platform.door.Doors.Served;
import io.fleet.platform.door.Exchange;
import io.fleet.store.live.Campaign;
import java.util.List;

/** An additive door: the end of a run by a person. */
final class StopDoor {
  private final Watched watched;
  private final Ender ender;

  StopDoor(Watched watched, Ender ender) {
    this.watched = watched;
    this.ender = ender;
  }

  List<Served> doors() {
    return List.of(Served.straight(Door.api("POST", "queries/run/{id:int}/stop"), this::stop));
  }

  private Answer stop(Exchange in) {
    ender.end(watched.of(in).id(), Campaign.Ending.STOPPED).await();
    return Answer.done();
  }
}
