package io.fleet.checkin.carve;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.fleet.checkin.entry.KeyedDoors;
import io.fleet.checkin.host.HostEntry;
import io.fleet.platform.door.Answer;
import io.fleet.platform.door.Exchange;
import io.fleet.platform.problem.Problem;
import io.fleet.platform.time.Time;
import io.fleet.store.carve.Carve;
import io.fleet.store.carve.CarveVault;
import io.fleet.store.carve.NewCarve;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;

/** A host announces an archive and gets the session for its blocks. Thread-safe. */
final class BeginDoor {
  private final KeyedDoors doors;
  private final CarveVault vault;
  private final CarveRules rules;
  private final Time time;
  private final Counter refused;

  BeginDoor(KeyedDoors doors, CarveVault vault, CarveRules rules, Time time, MeterRegistry meters) {
    this.doors = doors;
    this.vault = vault;
    this.rules = rules;
    this.time = time;
    this.refused = meters.counter("fleet.carve.refused", "door", "begin");
  }

  Future<Answer> handle(Exchange in) {
    var body = BeginBody.of(in.body());
    return doors.enter(body.nodeKey(), host -> begin(host, body));
  }

  private Future<Answer> begin(HostEntry host, BeginBody body) {
    var objection = rules.objection(body);
    if (objection.isPresent()) return refuse(objection.get());
    var hostId = host.id().value();
    return vault
        .kept(hostId)
        .compose(
            kept ->
                kept >= rules.maxPerHost()
                    ? refuse("this host has " + kept + " carves; wait until some expire")
                    : vault
                        .begin(
                            new NewCarve(
                                hostId,
                                host.known().hostname(),
                                Math.toIntExact(body.blockCount()),
                                Math.toIntExact(body.blockSize()),
                                body.carveSize(),
                                body.carveId(),
                                body.requestId()),
                            time.now())
                        .map(BeginDoor::answer));
  }

  private Future<Answer> refuse(String why) {
    refused.increment();
    return Future.failedFuture(new Problem.Refused(why).asException());
  }

  private static Answer answer(Carve carve) {
    return Answer.json(
        JsonNodeFactory.instance
            .objectNode()
            .put("session_id", carve.sessionId())
            .put("success", true));
  }
}
