package io.fleet.manage.label;

import static io.fleet.manage.door.Guarded.serve;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.fleet.manage.door.Body;
import io.fleet.manage.door.Guard;
import io.fleet.manage.door.Names;
import io.fleet.manage.door.News;
import io.fleet.manage.door.Paging;
import io.fleet.manage.door.Routes;
import io.fleet.manage.door.Scope;
import io.fleet.manage.door.Wait;
import io.fleet.model.Access;
import io.fleet.model.Viewer;
import io.fleet.platform.bus.Changed.What;
import io.fleet.platform.door.Answer;
import io.fleet.platform.door.Door;
import io.fleet.platform.door.Doors.Served;
import io.fleet.platform.door.Exchange;
import io.fleet.platform.problem.Problem;
import io.fleet.store.inventory.Label;
import io.fleet.store.inventory.LabelCatalog;
import io.fleet.store.inventory.LabelCounts;
import io.fleet.store.rows.Page;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Labels one by one. Those that came with the server stay as they are. */
public final class LabelRoutes implements Routes {
  /** Members that show how many hosts there are, by which labels can be in order too. */
  private static final Set<String> COUNTS = Set.of("host_count", "count");

  private final LabelCatalog labels;
  private final LabelCounts counts;
  private final News news;

  public LabelRoutes(LabelCatalog labels, LabelCounts counts, News news) {
    this.labels = labels;
    this.counts = counts;
    this.news = news;
  }

  @Override
  public List<Served> served() {
    return List.of(
        serve(Door.api("GET", "labels").reads(Paging::of), this::list),
        serve(Door.api("GET", "labels/summary"), this::summary),
        serve(Door.api("GET", "labels/{id:int}"), this::show),
        serve(Door.api("POST", "labels").withJson(Request.class), this::create),
        serve(Door.api("PATCH", "labels/{id:int}").withJson(Request.class), this::change),
        serve(Door.api("DELETE", "labels/id/{id:int}"), this::delete),
        serve(Door.api("DELETE", "labels/{name}"), this::deleteNamed));
  }

  private Answer list(Exchange in, Guard guard) {
    var viewer = guard.requireSomewhere(Access.READ_LABELS);
    var page = Paging.of(in);
    var order = page.order();
    var byCount = order != null && COUNTS.contains(order.key().toLowerCase(Locale.ROOT));
    // How many hosts the caller sees is not in MySQL, so for their order all labels are counted.
    var found = Wait.on(labels.list(byCount ? Page.ALL : page));
    var ids = found.stream().map(Label::id).toList();
    var byLabel = Wait.on(counts.of(ids, Scope.of(viewer, Access.READ_HOSTS)));
    var answer = JsonNodeFactory.instance.objectNode();
    var list = answer.putArray("labels");
    for (var label : byCount ? counted(found, byLabel, page) : found) {
      list.add(LabelJson.full(label, byLabel.getOrDefault(label.id(), 0)));
    }
    return Answer.json(answer);
  }

  private static List<Label> counted(List<Label> all, Map<Integer, Integer> hosts, Page page) {
    var order =
        Comparator.comparingInt((Label label) -> hosts.getOrDefault(label.id(), 0))
            .thenComparingInt(Label::id);
    var descending = page.order() != null && page.order().descending();
    return all.stream()
        .sorted(descending ? order.reversed() : order)
        .skip(page.offset())
        .limit(page.limit())
        .toList();
  }

  private Answer summary(Exchange in, Guard guard) {
    guard.requireSomewhere(Access.READ_LABELS);
    var answer = JsonNodeFactory.instance.objectNode();
    var list = answer.putArray("labels");
    for (var label : Wait.on(labels.list(Page.ALL))) list.add(LabelJson.summary(label));
    return Answer.json(answer);
  }

  private Answer show(Exchange in, Guard guard) {
    var viewer = guard.requireSomewhere(Access.READ_LABELS);
    return answer(in.pathInt("id"), viewer);
  }

  private record Request(
      @Nullable String name,
      @Nullable String query,
      @Nullable String platform,
      @Nullable String description) {}

  private Answer create(Exchange in, Guard guard) {
    var body = Body.as(in, Request.class);
    var viewer = guard.require(Access.WRITE_LABELS, null);
    var name = needed("name", body.name());
    var query = needed("query", body.query());
    var id = Wait.on(labels.insert(name, text(body.description()), query, text(body.platform())));
    news.changed(What.LABELS, id);
    return answer(id, viewer);
  }

  private Answer change(Exchange in, Guard guard) {
    var body = Body.as(in, Request.class);
    var viewer = guard.require(Access.WRITE_LABELS, null);
    var id = in.pathInt("id");
    keepBuiltin(Wait.on(labels.byId(id)));
    var name = body.name() == null ? null : needed("name", body.name());
    Wait.on(labels.update(id, name, body.description()));
    news.changed(What.LABELS, id);
    return answer(id, viewer);
  }

  private Answer delete(Exchange in, Guard guard) {
    guard.require(Access.WRITE_LABELS, null);
    return delete(Wait.on(labels.byId(in.pathInt("id"))));
  }

  private Answer deleteNamed(Exchange in, Guard guard) {
    guard.require(Access.WRITE_LABELS, null);
    return delete(
        Names.find(
            in,
            labels::byName,
            () -> Problem.NotFound.of("Label", in.pathText("name")).asException()));
  }

  private Answer delete(Label label) {
    keepBuiltin(label);
    Wait.on(labels.delete(label.id()));
    news.changed(What.LABELS, label.id());
    return Answer.done();
  }

  private Answer answer(int id, Viewer viewer) {
    var label = Wait.on(labels.byId(id));
    var count = Wait.on(counts.of(id, Scope.of(viewer, Access.READ_HOSTS)));
    var answer = JsonNodeFactory.instance.objectNode();
    answer.set("label", LabelJson.full(label, count));
    return Answer.json(answer);
  }

  private static void keepBuiltin(Label label) {
    if (label.builtin()) {
      throw Problem.invalid("name", "built-in labels cannot be changed or deleted").asException();
    }
  }

  private static String needed(String member, @Nullable String value) {
    if (value == null || value.isBlank()) {
      throw Problem.invalid(member, "missing required argument").asException();
    }
    return value;
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }
}
