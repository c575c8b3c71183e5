package io.fleet.manage.host;

import static io.fleet.manage.door.Guarded.serve;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleet.manage.door.Guard;
import io.fleet.manage.door.Paging;
import io.fleet.manage.door.Routes;
import io.fleet.manage.door.Wait;
import io.fleet.model.Access;
import io.fleet.platform.door.Answer;
import io.fleet.platform.door.Door;
import io.fleet.platform.door.Doors.Served;
import io.fleet.platform.door.Exchange;
import io.fleet.store.inventory.HostFilter;
import io.fleet.store.inventory.HostSearch;
import io.fleet.store.inventory.LabelCatalog;
import java.util.List;

/** Lists and counts hosts. */
public final class HostListRoutes implements Routes {
  private final HostSearch search;
  private final HostPages pages;
  private final FilterSubjects subjects;
  private final LabelCatalog labels;

  HostListRoutes(HostSearch search, HostPages pages, FilterSubjects subjects, LabelCatalog labels) {
    this.search = search;
    this.pages = pages;
    this.subjects = subjects;
    this.labels = labels;
  }

  @Override
  public List<Served> served() {
    return List.of(
        serve(
            Door.api("GET", "hosts").reads(HostFilters::check).reads(HostPages.Shown::of),
            this::list),
        serve(Door.api("GET", "hosts/count").reads(HostFilters::check), this::count),
        serve(Door.api("GET", "labels/{id:int}/hosts").reads(HostFilters::check), this::ofLabel));
  }

  private Answer list(Exchange in, Guard guard) {
    var viewer = guard.requireSomewhere(Access.READ_HOSTS);
    return answer(in, HostFilters.of(in, viewer, null), subjects.of(in));
  }

  private Answer ofLabel(Exchange in, Guard guard) {
    var viewer = guard.requireSomewhere(Access.READ_HOSTS);
    var label = Wait.on(labels.byId(in.pathInt("id")));
    var nothing = JsonNodeFactory.instance.objectNode();
    return answer(in, HostFilters.of(in, viewer, label.id()), nothing);
  }

  private Answer answer(Exchange in, HostFilter filter, ObjectNode after) {
    var shown = HostPages.Shown.of(in);
    return HostStream.answer(Wait.on(search.page(filter)), some -> pages.of(some, shown), after);
  }

  private Answer count(Exchange in, Guard guard) {
    var viewer = guard.requireSomewhere(Access.READ_HOSTS);
    var filter = HostFilters.of(in, viewer, Paging.integer(in, "label_id"));
    var answer = JsonNodeFactory.instance.objectNode();
    return Answer.json(answer.put("count", Wait.on(search.count(filter))));
  }
}
