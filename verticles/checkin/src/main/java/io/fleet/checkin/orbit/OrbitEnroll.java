package io.fleet.checkin.orbit;

import io.fleet.checkin.enroll.KeyMaker;
import io.fleet.checkin.enroll.SecretBook;
import io.fleet.checkin.host.Hosts;
import io.fleet.checkin.host.NodeKeyHash;
import io.fleet.platform.bus.Announcement;
import io.fleet.platform.bus.Changed;
import io.fleet.platform.door.Answer;
import io.fleet.platform.door.Exchange;
import io.fleet.platform.problem.Problem;
import io.fleet.store.host.OrbitStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Map;

/** Gives Orbit a key of its own, which no door of osquery takes. Thread-safe. */
final class OrbitEnroll {
  private static final int LONGEST_UUID = 255;
  private static final Problem NO_SECRET = new Problem.Unauthenticated("no matching secret found");
  private static final Problem NO_UUID = new Problem.BadRequest("hardware_uuid is missing");
  private static final Problem LONG_UUID = new Problem.BadRequest("hardware_uuid is too long");

  private final Vertx vertx;
  private final OrbitStore store;
  private final SecretBook secrets;
  private final KeyMaker keys;
  private final Hosts hosts;
  private final Strangers strangers;

  OrbitEnroll(
      Vertx vertx,
      OrbitStore store,
      SecretBook secrets,
      KeyMaker keys,
      Hosts hosts,
      Strangers strangers) {
    this.vertx = vertx;
    this.store = store;
    this.secrets = secrets;
    this.keys = keys;
    this.hosts = hosts;
    this.strangers = strangers;
  }

  Future<Answer> handle(Exchange in) {
    var body = OrbitBody.of(in.body());
    return secrets
        .find(body.secret())
        .compose(
            secret -> secret == null ? strangers.refuse(in, NO_SECRET) : enroll(in, body, secret));
  }

  private Future<Answer> enroll(Exchange in, OrbitBody body, SecretBook.Secret secret) {
    var uuid = body.hardwareUuid();
    if (uuid.isBlank()) return strangers.refuse(in, NO_UUID);
    if (uuid.codePointCount(0, uuid.length()) > LONGEST_UUID) {
      return strangers.refuse(in, LONG_UUID);
    }
    var key = keys.make();
    return store
        .enroll(
            new OrbitStore.Enrollment(
                uuid, NodeKeyHash.of(key).bytes(), secret.team().orElse(null)))
        .map(
            row -> {
              hosts.enrolled(row, null);
              Announcement.CHANGED.tell(vertx, Changed.of(Changed.What.HOSTS, row.id()));
              return Answer.json(Map.of("orbit_node_key", key));
            });
  }
}
