package io.fleet.livequery.run;

import io.fleet.platform.door.Doors.Served;
import io.fleet.platform.hosts.HostDirectory;
import io.fleet.store.live.LiveQueryStore;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.stream.Stream;

/**
 * The doors that begin a run, and those of one run.
 *
 * @param runs that begin one
 * @param watched finds the run of a path
 * @param states of its hosts
 * @param ender ends it
 * @param queries saved ones
 * @param hosts by number
 */
public record RoomDoors(
    RunDoors runs,
    Watched watched,
    HostStates.Sources states,
    Ender ender,
    LiveQueryStore queries,
    HostDirectory hosts) {
  /** All of them, for a virtual-thread verticle. */
  public List<Served> all(Vertx vertx) {
    return Stream.of(
            runs.doors(),
            new LedgerDoor(watched, states, hosts).doors(),
            new StopDoor(watched, ender).doors(),
            new AgainDoor(watched, states, queries, runs).doors(),
            new PollDoor(vertx, watched).doors())
        .flatMap(List::stream)
        .toList();
  }
}
