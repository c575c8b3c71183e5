package io.fleet.checkin.carve;

import io.fleet.checkin.entry.KeyedDoors;
import io.fleet.checkin.host.Hosts;
import io.fleet.platform.door.Door;
import io.fleet.platform.door.Doors;
import io.fleet.platform.door.Doors.Served;
import io.fleet.platform.time.Time;
import io.fleet.store.carve.CarveVault;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Deployable;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.function.Supplier;

/**
 * The carving part of the room, wired: its doors, served by as many verticles as there are event
 * loops, and the expiry, which runs with {@link #keeper}. Thread-safe.
 */
public final class Carving {
  private final List<Served> doors;
  private final CarveExpiry expiry;

  private Carving(List<Served> doors, CarveExpiry expiry) {
    this.doors = doors;
    this.expiry = expiry;
  }

  /** Composes; nothing runs yet. */
  public static Carving create(
      Vertx vertx,
      Hosts hosts,
      CarveVault vault,
      CarveRules rules,
      Time time,
      MeterRegistry meters) {
    var begin = new BeginDoor(new KeyedDoors(hosts, time), vault, rules, time, meters);
    var block = new BlockDoor(vertx, vault, rules, time, meters);
    return new Carving(
        List.of(
            Served.async(Door.device("carve/begin"), begin::handle),
            Served.async(
                Door.device("carve/block").limit(rules.maxBody(), rules.maxBody()), block::handle)),
        new CarveExpiry(vertx, vault, rules.expiry(), time));
  }

  /** The doors that the verticles serve. */
  public List<Door> doors() {
    return doors.stream().map(Served::door).toList();
  }

  /** Makes one verticle, for one event loop. */
  public Supplier<Deployable> verticle() {
    return () ->
        new VerticleBase() {
          @Override
          public Future<?> start() {
            return Doors.serve(vertx, doors);
          }
        };
  }

  /** The verticle that lets go of old carves; one of it. */
  public Deployable keeper() {
    return new VerticleBase() {
      @Override
      public Future<?> start() {
        expiry.start();
        return Future.succeededFuture();
      }
    };
  }
}
