package io.fleet.checkin.orbit;

import io.fleet.checkin.config.ConfigBook;
import io.fleet.checkin.enroll.KeyMaker;
import io.fleet.checkin.enroll.SecretBook;
import io.fleet.checkin.host.HostEntry;
import io.fleet.checkin.host.Hosts;
import io.fleet.checkin.host.NodeKeyHash;
import io.fleet.platform.door.Answer;
import io.fleet.platform.door.Door;
import io.fleet.platform.door.DoorHandler;
import io.fleet.platform.door.Doors.Served;
import io.fleet.platform.door.Exchange;
import io.fleet.platform.problem.Problem;
import io.fleet.platform.time.Time;
import io.fleet.store.host.OrbitStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.util.List;

/**
 * Orbit's doors (section 2.7 of the protocol page). Orbit asks for its flags twice a minute, so a
 * key that is known costs no I/O. It does not count as hearing of the host: that osquery answers is
 * what "online" promises. Thread-safe.
 */
public final class OrbitDoors {
  private static final String ROOT = "/api/fleet/orbit/";
  private static final Answer PING = Answer.bytes(200, Answer.JSON, Buffer.buffer());
  private static final Problem NO_TOKEN = new Problem.BadRequest("device_auth_token is missing");
  private static final Future<Answer> NOT_YET =
      Future.failedFuture(
          new Problem.Unavailable("configurations are not loaded yet").asException());

  private final Hosts hosts;
  private final ConfigBook configs;
  private final OrbitStore store;
  private final Strangers strangers;
  private final OrbitEnroll enroll;

  public OrbitDoors(
      Vertx vertx,
      Hosts hosts,
      ConfigBook configs,
      SecretBook secrets,
      KeyMaker keys,
      OrbitStore store,
      Time time) {
    this.hosts = hosts;
    this.configs = configs;
    this.store = store;
    this.strangers = new Strangers(time);
    this.enroll = new OrbitEnroll(vertx, store, secrets, keys, hosts, strangers);
  }

  /** The doors with what happens behind them. */
  public List<Served> all() {
    return List.of(
        Served.async(
            Door.deviceAt("HEAD", "/api/fleet/device/ping"), in -> Future.succeededFuture(PING)),
        served("HEAD", "ping", in -> Future.succeededFuture(PING)),
        served("POST", "enroll", enroll::handle),
        served("POST", "config", this::config),
        served("POST", "device_token", this::deviceToken));
  }

  // What this server offers to Orbit is told with every answer.
  private static Served served(String method, String name, DoorHandler handler) {
    return Served.async(
        Door.deviceAt(method, ROOT + name),
        in ->
            handler
                .handle(in)
                .map(
                    answer ->
                        answer.with("X-Fleet-Capabilities", "orbit_endpoints,token_rotation")));
  }

  private Future<Answer> config(Exchange in) {
    return enter(in, OrbitBody.of(in.body()), this::flags);
  }

  private Future<Answer> flags(HostEntry host) {
    var flags = configs.flags(host);
    return flags == null ? NOT_YET : Future.succeededFuture(flags);
  }

  private Future<Answer> deviceToken(Exchange in) {
    var body = OrbitBody.of(in.body());
    return enter(
        in,
        body,
        host ->
            body.deviceToken().isBlank()
                ? Future.failedFuture(NO_TOKEN.asException())
                : store
                    .deviceToken(host.id().value(), NodeKeyHash.of(body.deviceToken()).bytes())
                    .map(Answer.done()));
  }

  private interface Turn {
    Future<Answer> take(HostEntry host);
  }

  private Future<Answer> enter(Exchange in, OrbitBody body, Turn turn) {
    if (body.key().isEmpty()) return strangers.refuse(in, Strangers.UNKNOWN);
    return hosts
        .findOrLoadOrbit(NodeKeyHash.of(body.key()))
        .compose(host -> host == null ? strangers.refuse(in, Strangers.UNKNOWN) : turn.take(host));
  }
}
