package io.fleet.manage.carve;

import static io.fleet.manage.door.Guarded.serve;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.fleet.manage.activity.Diary;
import io.fleet.manage.door.Guard;
import io.fleet.manage.door.Ids;
import io.fleet.manage.door.Paging;
import io.fleet.manage.door.Routes;
import io.fleet.manage.door.Wait;
import io.fleet.model.Access;
import io.fleet.platform.door.Answer;
import io.fleet.platform.door.Door;
import io.fleet.platform.door.Doors.Served;
import io.fleet.platform.door.Exchange;
import io.fleet.platform.problem.Problem;
import io.fleet.store.carve.CarveVault;
import java.util.List;
import java.util.Map;

/** Lists carves and hands out what hosts sent. Administrators only: it may be anything. */
public final class CarveRoutes implements Routes {
  private final CarveVault carves;
  private final Diary diary;

  public CarveRoutes(CarveVault carves, Diary diary) {
    this.carves = carves;
    this.diary = diary;
  }

  @Override
  public List<Served> served() {
    return List.of(
        serve(
            Door.api("GET", "carves").reads(Paging::of).reads(CarveRoutes::expiredToo), this::list),
        serve(Door.api("GET", "carves/{id:int}"), this::show),
        serve(Door.api("GET", "carves/{id:int}/block/{block_id}"), this::block),
        serve(Door.api("GET", "carves/{id:int}/archive"), this::archive));
  }

  private Answer list(Exchange in, Guard guard) {
    guard.require(Access.READ_CARVES, null);
    var found = Wait.on(carves.list(Paging.of(in), expiredToo(in)));
    var answer = JsonNodeFactory.instance.objectNode();
    var list = answer.putArray("carves");
    found.forEach(carve -> list.add(CarveJson.of(carve)));
    return Answer.json(answer);
  }

  private Answer show(Exchange in, Guard guard) {
    guard.require(Access.READ_CARVES, null);
    var carve = Wait.on(carves.byId(in.pathInt("id")));
    var answer = JsonNodeFactory.instance.objectNode();
    answer.set("carve", CarveJson.of(carve));
    return Answer.json(answer);
  }

  private Answer block(Exchange in, Guard guard) {
    var viewer = guard.require(Access.READ_CARVES, null);
    var number = Ids.of(in, "block_id");
    var carve = Wait.on(carves.byId(in.pathInt("id")));
    var data = Wait.on(carves.block(carve, number));
    // Who reads all blocks leaves one note, not one for each.
    if (number == 0) diary.note(viewer, "read_carve", Map.of("carve_name", carve.name()));
    return Answer.json(JsonNodeFactory.instance.objectNode().put("data", data.getBytes()));
  }

  private Answer archive(Exchange in, Guard guard) {
    var viewer = guard.require(Access.READ_CARVES, null);
    var carve = Wait.on(carves.byId(in.pathInt("id")));
    if (carve.expired()) throw notThere("the carve has expired");
    if (!carve.complete()) {
      throw notThere(
          "%d of %d blocks have come".formatted(carve.maxBlock() + 1, carve.blockCount()));
    }
    var first = Wait.on(carves.block(carve, 0));
    diary.note(viewer, "read_carve", Map.of("carve_name", carve.name()));
    return Archive.answer(carves, carve, first);
  }

  private static boolean expiredToo(Exchange in) {
    var text = in.query().get("expired");
    return switch (text == null ? "" : text) {
      case "", "0", "false" -> false;
      case "1", "true" -> true;
      default -> throw new Problem.BadRequest("invalid expired value " + text).asException();
    };
  }

  private static RuntimeException notThere(String why) {
    return new Problem.NotFound(why).asException();
  }
}
