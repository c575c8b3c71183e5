package io.fleet.manage.pack;

import static io.fleet.manage.door.Guarded.serve;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleet.manage.activity.Diary;
import io.fleet.manage.door.Body;
import io.fleet.manage.door.Guard;
import io.fleet.manage.door.Names;
import io.fleet.manage.door.News;
import io.fleet.manage.door.Paging;
import io.fleet.manage.door.Routes;
import io.fleet.manage.door.Wait;
import io.fleet.model.Access;
import io.fleet.model.Viewer;
import io.fleet.platform.bus.Changed.What;
import io.fleet.platform.door.Answer;
import io.fleet.platform.door.Door;
import io.fleet.platform.door.Doors.Served;
import io.fleet.platform.door.Exchange;
import io.fleet.platform.problem.Problem;
import io.fleet.store.pack.Pack;
import io.fleet.store.pack.PackChange;
import io.fleet.store.pack.PackStore;
import io.fleet.store.pack.PackTargets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Packs one by one. Of a pack that is a schedule, only platform and "disabled" can be changed. */
public final class PackRoutes implements Routes {
  private final PackStore packs;
  private final PackTargets targets;
  private final Diary diary;
  private final News news;

  public PackRoutes(PackStore packs, PackTargets targets, Diary diary, News news) {
    this.packs = packs;
    this.targets = targets;
    this.diary = diary;
    this.news = news;
  }

  @Override
  public List<Served> served() {
    return List.of(
        serve(Door.api("GET", "packs").reads(Paging::of), this::list),
        serve(Door.api("GET", "packs/{id:int}"), this::show),
        serve(Door.api("POST", "packs").withJson(Request.class), this::create),
        serve(Door.api("PATCH", "packs/{id:int}").withJson(Request.class), this::change),
        serve(Door.api("DELETE", "packs/id/{id:int}"), this::delete),
        serve(Door.api("DELETE", "packs/{name}"), this::deleteNamed));
  }

  private Answer list(Exchange in, Guard guard) {
    guard.require(Access.READ_PACKS, null);
    var found = Wait.on(packs.list(Paging.of(in)));
    var reach = Wait.on(targets.reach(found.stream().map(Pack::id).toList()));
    var answer = JsonNodeFactory.instance.objectNode();
    var list = answer.putArray("packs");
    for (var pack : found) {
      var of = reach.get(pack.id());
      if (of != null) list.add(PackJson.full(pack, of));
    }
    return Answer.json(answer);
  }

  private Answer show(Exchange in, Guard guard) {
    guard.require(Access.READ_PACKS, null);
    return answer(in.pathInt("id"));
  }

  @JsonNaming(SnakeCaseStrategy.class)
  private record Request(
      @Nullable String name,
      @Nullable String description,
      @Nullable String platform,
      @Nullable Boolean disabled,
      @Nullable List<Integer> hostIds,
      @Nullable List<Integer> labelIds,
      @Nullable List<Integer> teamIds) {

    PackChange change(@Nullable String checkedName) {
      return new PackChange(
          checkedName, description, platform, disabled, labelIds, hostIds, teamIds);
    }
  }

  private Answer create(Exchange in, Guard guard) {
    var body = Body.as(in, Request.class);
    var viewer = guard.require(Access.WRITE_PACKS, null);
    var name = PackRules.name(body.name());
    var id = Wait.on(packs.insert(body.change(name)));
    news.changed(What.PACKS, id);
    diary.note(viewer, "created_pack", Map.of("pack_id", id, "pack_name", name));
    return answer(id);
  }

  private Answer change(Exchange in, Guard guard) {
    var body = Body.as(in, Request.class);
    var viewer = guard.require(Access.WRITE_PACKS, null);
    var pack = Wait.on(packs.byId(in.pathInt("id")));
    var change = body.change(body.name() == null ? null : PackRules.name(body.name()));
    var before = reach(pack.id()).targets();
    Wait.on(packs.update(pack.id(), pack.type() == null ? change : change.ofSchedule()));
    news.changed(What.PACKS, pack.id());
    var changed = Wait.on(packs.byId(pack.id()));
    diary.note(viewer, "edited_pack", Map.of("pack_id", pack.id(), "pack_name", changed.name()));
    // Clients know this one answer with the ids of now and the names from before the change.
    return answer(PackJson.full(changed, reach(pack.id()), before));
  }

  private Answer delete(Exchange in, Guard guard) {
    var viewer = guard.require(Access.WRITE_PACKS, null);
    var id = in.pathInt("id");
    return delete(Wait.on(packs.find(id)).orElseThrow(() -> gone(Integer.toString(id))), viewer);
  }

  private Answer deleteNamed(Exchange in, Guard guard) {
    var viewer = guard.require(Access.WRITE_PACKS, null);
    return delete(Names.find(in, packs::byName, () -> gone(in.pathText("name"))), viewer);
  }

  // Unlike reading, deleting names the table (REST API page 1.6).
  private static RuntimeException gone(String pack) {
    return Problem.NotFound.of("packs", pack).asException();
  }

  private Answer delete(Pack pack, Viewer viewer) {
    if (pack.type() != null) {
      throw new Problem.BadRequest("cannot delete pack_type " + pack.type()).asException();
    }
    Wait.on(packs.delete(pack.id()));
    news.changed(What.PACKS, pack.id());
    diary.note(viewer, "deleted_pack", Map.of("pack_name", pack.name()));
    return Answer.done();
  }

  private Answer answer(int id) {
    return answer(PackJson.full(Wait.on(packs.byId(id)), reach(id)));
  }

  private static Answer answer(ObjectNode pack) {
    var answer = JsonNodeFactory.instance.objectNode();
    answer.set("pack", pack);
    return Answer.json(answer);
  }

  private Pack.Reach reach(int id) {
    return Wait.on(targets.reach(List.of(id))).getOrDefault(id, new Pack.Reach(List.of(), 0, 0));
  }
}
