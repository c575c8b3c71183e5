package io.fleet.manage.query;

import static io.fleet.manage.door.Guarded.serve;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
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
import io.fleet.store.query.QueryStore;
import io.fleet.store.rows.Page;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Saved queries as documents. */
public final class QuerySpecRoutes implements Routes {
  private final QueryStore queries;
  private final Diary diary;
  private final News news;

  public QuerySpecRoutes(QueryStore queries, Diary diary, News news) {
    this.queries = queries;
    this.diary = diary;
    this.news = news;
  }

  @Override
  public List<Served> served() {
    return List.of(
        serve(Door.api("GET", "spec/queries"), this::list),
        serve(Door.api("GET", "spec/queries/{name}"), this::show),
        serve(Door.api("POST", "spec/queries").withJson(Request.class), this::apply));
  }

  private Answer list(Exchange in, Guard guard) {
    guard.requireSomewhere(Access.READ_QUERIES);
    var answer = JsonNodeFactory.instance.objectNode();
    var list = answer.putArray("specs");
    for (var query : Wait.on(queries.list(Page.ALL, false))) list.add(QueryJson.spec(query));
    return Answer.json(answer);
  }

  private Answer show(Exchange in, Guard guard) {
    guard.requireSomewhere(Access.READ_QUERIES);
    var query =
        Names.find(
            in,
            queries::byName,
            () -> Problem.NotFound.of("Query", in.pathText("name")).asException());
    var answer = JsonNodeFactory.instance.objectNode();
    answer.set("specs", QueryJson.spec(query));
    return Answer.json(answer);
  }

  private record Request(@Nullable List<@Nullable Spec> specs) {}

  private record Spec(
      @Nullable String name, @Nullable String description, @Nullable String query) {}

  private Answer apply(Exchange in, Guard guard) {
    var body = Body.as(in, Request.class);
    var viewer = guard.requireSomewhere(Access.CREATE_QUERIES);
    List<@Nullable Spec> given = body.specs() == null ? List.of() : body.specs();
    var specs = given.stream().map(QuerySpecRoutes::spec).toList();
    if (!Access.WRITE_ANY_QUERY.allows(viewer, null)) {
      for (var spec : specs) {
        var known = Wait.on(queries.holderOf(spec.name()));
        guard.requireThat(known.isEmpty() || QueryRules.mayChange(viewer, known.get()));
      }
    }
    Wait.on(queries.apply(specs, viewer.id().value()));
    news.changed(What.QUERIES);
    diary.note(viewer, "applied_spec_saved_query", Map.of("specs", specs));
    return Answer.done();
  }

  private static QueryStore.Spec spec(@Nullable Spec given) {
    if (given == null) throw new Problem.BadRequest("a query's document is empty").asException();
    var description = given.description() == null ? "" : given.description();
    return new QueryStore.Spec(
        QueryRules.name(given.name()), description, QueryRules.sql(given.query()));
  }
}
