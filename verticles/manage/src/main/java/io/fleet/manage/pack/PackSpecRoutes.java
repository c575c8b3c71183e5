package io.fleet.manage.pack;

import static io.fleet.manage.door.Guarded.serve;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleet.manage.activity.Diary;
import io.fleet.manage.door.Body;
import io.fleet.manage.door.Guard;
import io.fleet.manage.door.Names;
import io.fleet.manage.door.News;
import io.fleet.manage.door.Routes;
import io.fleet.manage.door.Wait;
import io.fleet.model.Access;
import io.fleet.platform.bus.Changed.What;
import io.fleet.platform.door.Answer;
import io.fleet.platform.door.Door;
import io.fleet.platform.door.Doors.Served;
import io.fleet.platform.door.Exchange;
import io.fleet.platform.problem.Problem;
import io.fleet.store.pack.Pack;
import io.fleet.store.pack.PackSpecs;
import io.fleet.store.pack.PackStore;
import io.fleet.store.pack.PackTargets;
import io.fleet.store.pack.SchedulePart;
import io.fleet.store.pack.ScheduledQuery;
import io.fleet.store.pack.ScheduledQueryStore;
import io.fleet.store.rows.Page;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Packs as documents. */
public final class PackSpecRoutes implements Routes {
  private final PackStore packs;
  private final PackTargets targets;
  private final ScheduledQueryStore schedules;
  private final PackSpecs specs;
  private final Diary diary;
  private final News news;

  public PackSpecRoutes(
      PackStore packs,
      PackTargets targets,
      ScheduledQueryStore schedules,
      PackSpecs specs,
      Diary diary,
      News news) {
    this.packs = packs;
    this.targets = targets;
    this.schedules = schedules;
    this.specs = specs;
    this.diary = diary;
    this.news = news;
  }

  @Override
  public List<Served> served() {
    return List.of(
        serve(Door.api("GET", "spec/packs"), this::list),
        serve(Door.api("GET", "spec/packs/{name}"), this::show),
        serve(Door.api("POST", "spec/packs").withJson(Request.class), this::apply));
  }

  private Answer list(Exchange in, Guard guard) {
    guard.require(Access.READ_PACKS, null);
    var found = Wait.on(packs.list(Page.ALL));
    var reach = Wait.on(targets.reach(found.stream().map(Pack::id).toList()));
    var entries =
        Wait.on(schedules.list(Page.ALL, SchedulePart.PACKS)).stream()
            .collect(Collectors.groupingBy(ScheduledQuery::packId));
    var answer = JsonNodeFactory.instance.objectNode();
    if (found.isEmpty()) return Answer.json(answer.putNull("specs"));
    var list = answer.putArray("specs");
    for (var pack : found) {
      list.add(spec(pack, reach, entries.getOrDefault(pack.id(), List.of())));
    }
    return Answer.json(answer);
  }

  private Answer show(Exchange in, Guard guard) {
    guard.require(Access.READ_PACKS, null);
    var pack =
        Names.find(
            in,
            name -> packs.byName(name).map(PackSpecRoutes::ownOnly),
            () -> Problem.NotFound.of("Pack", in.pathText("name")).asException());
    var reach = Wait.on(targets.reach(List.of(pack.id())));
    var entries = Wait.on(schedules.list(Page.ALL, SchedulePart.pack(pack.id())));
    var answer = JsonNodeFactory.instance.objectNode();
    answer.set("specs", spec(pack, reach, entries));
    return Answer.json(answer);
  }

  private static Optional<Pack> ownOnly(Optional<Pack> found) {
    return found.filter(pack -> pack.type() == null);
  }

  private static ObjectNode spec(
      Pack pack, Map<Integer, Pack.Reach> reach, List<ScheduledQuery> entries) {
    var of = reach.get(pack.id());
    return PackSpecJson.of(pack, of == null ? List.of() : of.targets(), entries);
  }

  private record Request(@Nullable List<@Nullable PackDocument> specs) {}

  private Answer apply(Exchange in, Guard guard) {
    var body = Body.as(in, Request.class);
    var viewer = guard.require(Access.WRITE_PACKS, null);
    List<@Nullable PackDocument> given = body.specs() == null ? List.of() : body.specs();
    Wait.on(specs.apply(given.stream().map(PackDocument::spec).toList()));
    news.changed(What.PACKS);
    diary.note(viewer, "applied_spec_pack", Map.of());
    return Answer.done();
  }
}
