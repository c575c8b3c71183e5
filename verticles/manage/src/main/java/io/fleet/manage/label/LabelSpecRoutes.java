package io.fleet.manage.label;

import static io.fleet.manage.door.Guarded.serve;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
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
import io.fleet.store.inventory.Label;
import io.fleet.store.inventory.LabelCatalog;
import io.fleet.store.inventory.LabelSpec;
import io.fleet.store.inventory.LabelSpecs;
import io.fleet.store.rows.Page;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Labels as documents; the only way to make a manual one. */
public final class LabelSpecRoutes implements Routes {
  private final LabelCatalog labels;
  private final LabelSpecs specs;
  private final News news;

  public LabelSpecRoutes(LabelCatalog labels, LabelSpecs specs, News news) {
    this.labels = labels;
    this.specs = specs;
    this.news = news;
  }

  @Override
  public List<Served> served() {
    return List.of(
        serve(Door.api("GET", "spec/labels"), this::list),
        serve(Door.api("GET", "spec/labels/{name}"), this::show),
        serve(Door.api("POST", "spec/labels").withJson(Request.class), this::apply));
  }

  private Answer list(Exchange in, Guard guard) {
    guard.requireSomewhere(Access.READ_LABELS);
    var all = Wait.on(labels.list(Page.ALL));
    var manual = all.stream().filter(Label::manual).map(Label::id).toList();
    var hosts = Wait.on(labels.hostnames(manual));
    var answer = JsonNodeFactory.instance.objectNode();
    var list = answer.putArray("specs");
    for (var label : all) {
      list.add(LabelJson.spec(label, label.id(), hosts.getOrDefault(label.id(), List.of())));
    }
    return Answer.json(answer);
  }

  private Answer show(Exchange in, Guard guard) {
    guard.requireSomewhere(Access.READ_LABELS);
    var label =
        Names.find(
            in,
            labels::byName,
            () -> Problem.NotFound.of("Label", in.pathText("name")).asException());
    var hosts = Wait.on(labels.hostnames(List.of(label.id())));
    var answer = JsonNodeFactory.instance.objectNode();
    answer.set("specs", LabelJson.spec(label, 0, hosts.getOrDefault(label.id(), List.of())));
    return Answer.json(answer);
  }

  private record Request(@Nullable List<@Nullable Spec> specs) {}

  @JsonNaming(SnakeCaseStrategy.class)
  private record Spec(
      @Nullable String name,
      @Nullable String description,
      @Nullable String query,
      @Nullable String platform,
      @Nullable String labelMembershipType,
      @Nullable List<String> hosts) {}

  private Answer apply(Exchange in, Guard guard) {
    var body = Body.as(in, Request.class);
    guard.require(Access.WRITE_LABELS, null);
    List<@Nullable Spec> given = body.specs() == null ? List.of() : body.specs();
    var wanted = given.stream().map(LabelSpecRoutes::spec).toList();
    var builtin =
        Wait.on(labels.list(Page.ALL)).stream()
            .filter(Label::builtin)
            .map(Label::name)
            .collect(Collectors.toSet());
    // "get labels > file, apply file" sends the built-in ones back: they are left as they are.
    var own = wanted.stream().filter(spec -> !builtin.contains(spec.name())).toList();
    Wait.on(specs.apply(own));
    news.changed(What.LABELS);
    return Answer.done();
  }

  private static LabelSpec spec(@Nullable Spec given) {
    if (given == null) throw new Problem.BadRequest("a label's document is empty").asException();
    var name = given.name() == null ? "" : given.name();
    if (name.isBlank()) throw invalid("name", "label name must not be empty");
    var manual =
        switch (given.labelMembershipType() == null ? "" : given.labelMembershipType()) {
          case "", "dynamic" -> false;
          case "manual" -> true;
          default -> throw invalid("label_membership_type", "must be dynamic or manual");
        };
    if (manual && given.hosts() == null) {
      throw invalid(
          "hosts", "label " + name + " is declared as manual but contains no `hosts key`");
    }
    if (!manual && given.hosts() != null && !given.hosts().isEmpty()) {
      throw invalid("hosts", "label " + name + " is declared as dynamic but contains `hosts` key");
    }
    return new LabelSpec(
        name,
        given.description() == null ? "" : given.description(),
        given.query() == null ? "" : given.query(),
        given.platform() == null ? "" : given.platform(),
        manual,
        given.hosts() == null ? List.of() : given.hosts());
  }

  private static RuntimeException invalid(String member, String reason) {
    return Problem.invalid(member, reason).asException();
  }
}
