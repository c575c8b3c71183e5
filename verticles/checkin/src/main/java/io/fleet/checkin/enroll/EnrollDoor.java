package io.fleet.checkin.enroll;

import io.fleet.checkin.detail.Details;
import io.fleet.checkin.detail.HostDetail;
import io.fleet.checkin.host.Hosts;
import io.fleet.checkin.host.NodeKeyHash;
import io.fleet.checkin.wire.EnrollBody;
import io.fleet.model.LabelId;
import io.fleet.platform.bus.Announcement;
import io.fleet.platform.bus.Changed;
import io.fleet.platform.door.Answer;
import io.fleet.platform.door.Exchange;
import io.fleet.platform.problem.Problem;
import io.fleet.platform.time.Time;
import io.fleet.store.host.EnrollStore;
import io.fleet.store.host.HostPatch;
import io.fleet.store.host.HostRow;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Enrolls hosts: a right secret and an identifier for a new node key. Thread-safe. */
public final class EnrollDoor {
  // What agents send along, under the names of the details that understand it.
  private static final List<String> TABLES = List.of("os_version", "osquery_info", "system_info");
  private static final int LONGEST_IDENTIFIER = 255;

  private final Vertx vertx;
  private final EnrollStore store;
  private final SecretBook secrets;
  private final Hosts hosts;
  private final Time time;
  private final Rules rules;
  private final KeyMaker keys;
  private final Repeats repeats;
  private final Counter enrolled;
  private final Counter refused;

  /**
   * How hosts enroll.
   *
   * @param kind what tells them apart
   * @param cooldown refuse a host again within this; zero: never
   * @param keyBytes random bytes of a node key
   */
  public record Rules(IdentifierKind kind, Duration cooldown, int keyBytes) {}

  public EnrollDoor(
      Vertx vertx,
      EnrollStore store,
      SecretBook secrets,
      Hosts hosts,
      Time time,
      Rules rules,
      KeyMaker keys,
      MeterRegistry meters) {
    this.vertx = vertx;
    this.store = store;
    this.secrets = secrets;
    this.hosts = hosts;
    this.time = time;
    this.rules = rules;
    this.keys = keys;
    this.repeats = new Repeats(meters);
    this.enrolled = meters.counter("fleet.checkin.enrollments");
    this.refused = meters.counter("fleet.checkin.enrollments.refused");
  }

  /** Answers one enrollment. */
  public Future<Answer> handle(Exchange in) {
    var body = EnrollBody.of(in.body());
    return secrets
        .find(body.secret())
        .compose(
            secret ->
                secret == null
                    ? refuse("enroll failed: no matching secret found")
                    : enroll(body, secret));
  }

  private Future<Answer> enroll(EnrollBody body, SecretBook.Secret secret) {
    var identifier = rules.kind().in(body);
    if (identifier.isEmpty()) return refuse("save enroll failed: missing osquery host identifier");
    if (identifier.codePointCount(0, identifier.length()) > LONGEST_IDENTIFIER) {
      return refuse("save enroll failed: osquery host identifier is too long");
    }
    var nodeKey = keys.make();
    var hash = NodeKeyHash.of(nodeKey);
    return store
        .enroll(
            new EnrollStore.Enrollment(
                identifier,
                hash.bytes(),
                secret.team().orElse(null),
                details(body),
                rules.cooldown().toSeconds()))
        .onSuccess(row -> repeats.enrolled(row.id()))
        .compose(
            row ->
                hash.bytes().equals(row.nodeKeyHash()) || rules.cooldown().isZero()
                    ? welcome(row, nodeKey)
                    : refuse(
                        "save enroll failed: host identified by the same identifier is"
                            + " enrolling too often"));
  }

  private Future<Answer> welcome(HostRow row, String nodeKey) {
    var labels = hosts.entry(row.id()) == null ? Set.of(LabelId.ALL_HOSTS.value()) : null;
    var entry = hosts.enrolled(row, labels);
    if (entry != null) entry.seen(time.now().getEpochSecond());
    enrolled.increment();
    Announcement.CHANGED.tell(vertx, Changed.of(Changed.What.HOSTS, row.id()));
    return Future.succeededFuture(Answer.json(Map.of("node_key", nodeKey)));
  }

  private Future<Answer> refuse(String why) {
    refused.increment();
    return Future.failedFuture(new Problem.NodeInvalid(why).asException());
  }

  private static HostPatch details(EnrollBody body) {
    var patch = new HostPatch();
    for (var table : TABLES) {
      var row = body.detail(table);
      if (Details.of(table) instanceof HostDetail detail && !row.isEmpty()) {
        detail.take(List.of(row), patch);
      }
    }
    return patch;
  }
}
